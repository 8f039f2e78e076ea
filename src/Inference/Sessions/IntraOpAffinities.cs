using System.Globalization;

namespace ActorInference.Inference;

/// <summary>
/// Which core each intra-op thread of ONNX Runtime is bound to. The thread that calls is the first of them and is bound by its owner, so that there
/// is one group less than threads; ONNX Runtime counts cores from 1.
/// </summary>
internal static class IntraOpAffinities
{
    public const string Key = "session.intra_op_thread_affinities";

    /// <summary>Null when there are no further threads or no cores. With more threads than cores several threads share one.</summary>
    public static string? Of(int threads, IReadOnlyList<int> cores) =>
        threads < 2 || cores.Count == 0
            ? null
            : string.Join(';', Enumerable.Range(1, threads - 1).Select(thread => (cores[thread % cores.Count] + 1).ToString(CultureInfo.InvariantCulture)));
}
