using ActorInference.Contracts;
using ActorInference.Isolation;

namespace ActorInference.Actors;

/// <summary>
/// The GPU of an instance, asked against observed. What CUDA does inside of a process the operating system does not tell; which devices a worker was
/// given to see, it does.
/// </summary>
internal static class GpuRows
{
    private const string What = "gpu";

    /// <param name="gpu">What was asked; null for none.</param>
    /// <param name="worker">The process of a worker; null in a thread of the node.</param>
    internal static IEnumerable<Contracts.IsolationRow> Of(GpuSubject? gpu, int? worker) => gpu switch
    {
        null => [],
        { Context: null } => [new(What, $"{gpu.Asked}, or the CPU", "the CPU", true)],
        { Context: { } context } when worker is { } process => context.Environment.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => Variable(process, each.Key, each.Value)),
        { Context: { } context } => [new(What, FormattableString.Invariant($"{gpu.Asked}, device {context.DeviceId} of CUDA"), "unknown", null)],
    };

    private static Contracts.IsolationRow Variable(int process, string name, string asked) =>
        IsolationReader.VariablesOf(process) is not { } variables ? new($"{What}: {name}", asked, "unknown", null)
        : variables.TryGetValue(name, out var observed) ? new($"{What}: {name}", asked, observed, observed == asked)
        : new($"{What}: {name}", asked, "nothing", false);
}
