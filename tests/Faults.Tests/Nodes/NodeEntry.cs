using System.Diagnostics;
using System.Globalization;

namespace ActorInference.Faults.Tests.Nodes;

/// <summary>A line of the ledger.</summary>
/// <param name="At">When it was written, in ticks of the machine's monotonic clock.</param>
/// <param name="What">One of the words below.</param>
/// <param name="Subject">A replica, or of an answer the model.</param>
/// <param name="Number">Its epoch; of an answer, when the request was sent.</param>
/// <param name="Node">Name and process of the node.</param>
/// <param name="Detail">Of a failure its code and sentence; of a right answer the nanoseconds from its arrival to the look at the lease that let it go.</param>
internal sealed record NodeEntry(long At, string What, string Subject, long Number, string Node, string Detail)
{
    /// <summary>A replica is there, or has another epoch.</summary>
    internal const string Start = "start";

    /// <summary>A replica is gone.</summary>
    internal const string Stop = "stop";

    /// <summary>A replica begins a run.</summary>
    internal const string Run = "run";

    /// <summary>Of the harness: nothing on the node lives from here on.</summary>
    internal const string End = "end";

    internal const string Right = "right";
    internal const string Wrong = "wrong";
    internal const string Failed = "failed";

    /// <summary>A failure before the node got its first right answer of the model: it has just started.</summary>
    internal const string Early = "early";

    internal static string Incarnation(string node, int process) => string.Create(CultureInfo.InvariantCulture, $"{node}/{process}");

    internal static NodeEntry? Parse(string line) =>
        line.Split('|', 6) is [var at, var what, var subject, var number, var node, var detail]
            ? new(long.Parse(at, CultureInfo.InvariantCulture), what, subject, long.Parse(number, CultureInfo.InvariantCulture), node, detail)
            : null;

    /// <summary>The model of the subject.</summary>
    internal string Model => Subject.Split('@')[0];

    /// <summary>Of a right answer: it was given after this moment at least.</summary>
    internal long GivenAfter => Number + (long)(long.Parse(Detail, CultureInfo.InvariantCulture) * (Stopwatch.Frequency / 1e9));
}
