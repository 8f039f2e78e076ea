namespace ActorInference.Actors;

/// <summary>
/// Requests that were refused before they came to a model actor, or that one left behind when it stopped: no model counts them, and every request has to
/// be found in one count. From any thread.
/// </summary>
internal sealed class Refusals
{
    private long _count;

    internal long Count => Interlocked.Read(ref _count);

    internal void Add() => Interlocked.Increment(ref _count);
}
