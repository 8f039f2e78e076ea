using Akka.Actor;

namespace ActorInference.Actors;

/// <summary>Another member of the cluster as requests see it. Written by the actor that gets its reports, read from any thread.</summary>
/// <param name="address">Its address.</param>
/// <param name="door">Where requests for it go.</param>
internal sealed class RemoteNode(string address, IActorRef door)
{
    private readonly CancellationTokenSource _lost = new();
    private CancellationTokenSource _doubted = new();

    internal string Address { get; } = address;

    internal IActorRef Door { get; } = door;

    /// <summary>Round trip without the request's own bytes, smoothed.</summary>
    internal long RoundTripNanoseconds = RouteCosts.UnknownRoundTripNanoseconds;

    /// <summary>Cancelled when the node is no member any more.</summary>
    internal CancellationToken Lost => _lost.Token;

    /// <summary>Cancelled when nobody knows whether the node still answers; another one when it speaks again.</summary>
    internal CancellationToken Doubted => Volatile.Read(ref _doubted).Token;

    internal void Lose()
    {
        _ = _lost.CancelAsync();
        Doubt();
    }

    internal void Doubt() => _ = Volatile.Read(ref _doubted).CancelAsync();

    internal void Trust() => Volatile.Write(ref _doubted, new CancellationTokenSource());

    internal void Measure(long roundTripNanoseconds) => Volatile.Write(
        ref RoundTripNanoseconds,
        RoundTripNanoseconds == RouteCosts.UnknownRoundTripNanoseconds ? roundTripNanoseconds : ((7 * RoundTripNanoseconds) + roundTripNanoseconds) / 8);
}
