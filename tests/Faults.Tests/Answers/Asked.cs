using System.Collections.Concurrent;
using System.Diagnostics;
using ActorInference.Contracts;

namespace ActorInference.Faults.Tests.Answers;

/// <summary>One request, and all that came back. The model adds <see cref="Rounds"/> to the number of the request, one by one, a microsecond each.</summary>
/// <param name="number">Another one for each request.</param>
/// <param name="model">Who was asked.</param>
/// <param name="door">The node that was asked.</param>
/// <param name="way">How.</param>
/// <param name="rounds">How long it runs.</param>
internal sealed class Asked(int number, string model, string door, Way way, int rounds = Asked.Short)
{
    internal const string Input = "x";
    internal const int Short = 2_000;
    internal const int Long = 60_000;

    /// <summary>In which the model has to come up on another node, too.</summary>
    internal static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<Reply> _replies = new();
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal int Number { get; } = number;

    internal int Rounds { get; } = rounds;

    internal string Model { get; } = model;

    internal string Door { get; } = door;

    internal Way Way { get; } = way;

    /// <summary>Stopwatch timestamp.</summary>
    internal long SentAt { get; init; } = Stopwatch.GetTimestamp();

    internal IReadOnlyCollection<Reply> Replies => _replies;

    /// <summary>Completes with the first answer.</summary>
    internal Task Answered => _answered.Task;

    internal void Book(Verdict verdict, InferFailureCode code = InferFailureCode.Unknown, string detail = "") => Book(new Reply(Stopwatch.GetTimestamp(), verdict, code, detail));

    internal void Book(Reply reply)
    {
        _replies.Enqueue(reply);
        _answered.TrySetResult();
    }

    internal void BookOutput(float y) => Book(y == Number + Rounds ? Verdict.Right : Verdict.Wrong, detail: $"{y}");

    public override string ToString() => $"{Number} to {Model} by {Way} through {Door}: {(_replies.IsEmpty ? "no answer" : string.Join("; ", _replies.Select(reply => $"{reply.Verdict} {reply.Code} {reply.Detail}")))}";

    /// <summary>An answer.</summary>
    internal readonly record struct Reply(long At, Verdict Verdict, InferFailureCode Code, string Detail);
}

/// <summary>How a node is asked.</summary>
internal enum Way
{
    Message,
    Http,
}

/// <summary>What came back.</summary>
internal enum Verdict
{
    Right,
    Wrong,

    /// <summary>A code and a sentence.</summary>
    Failed,

    /// <summary>The connection ended, or nobody listened.</summary>
    Closed,
}
