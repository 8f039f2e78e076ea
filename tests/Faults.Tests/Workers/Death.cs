namespace ActorInference.Faults.Tests.Workers;

/// <summary>One killing: which worker, at which moment, and whether it was caught in the phase that the moment means.</summary>
internal sealed record Death(int Round, Worker Worker, string Moment, bool IsMarked, long Time)
{
    public override string ToString() => $"round {Round} ({Moment}{(IsMarked ? "" : ", not caught in it")})";
}
