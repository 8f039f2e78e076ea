using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Actors;

/// <summary>Another member of the cluster as requests see it. Written by the actor that gets its reports, read from any thread.</summary>
/// <param name="address">Its address.</param>
/// <param name="door">Where requests for it go.</param>
internal sealed class RemoteNode(string address, IActorRef door)
{
    private readonly CancellationTokenSource _lost = new();

    internal string Address { get; } = address;

    internal IActorRef Door { get; } = door;

    /// <summary>Round trip without the request's own bytes, smoothed.</summary>
    internal long RoundTripNanoseconds;

    /// <summary>Cancelled when the node is no member any more.</summary>
    internal CancellationToken Lost => _lost.Token;

    internal void Lose() => _lost.Cancel();
}
