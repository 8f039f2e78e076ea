using System.Diagnostics.CodeAnalysis;

namespace ActorInference.Isolation;

/// <summary>Finds the GPU that a choice means.</summary>
/// <param name="report">What the driver says.</param>
public sealed class GpuCatalog(GpuReport report)
{
    /// <summary>The GPUs and slices that can be chosen; a GPU whose slices are switched on only by them.</summary>
    public IReadOnlyList<GpuTarget> Targets { get; } =
    [
        .. report.Devices.SelectMany(device => device.IsMigEnabled == true ? device.Slices.Select(slice => new GpuTarget(device, slice)) : [new(device, null)]),
    ];

    /// <summary>Finds it, or says in a sentence why it cannot be had and what is there instead.</summary>
    public bool TryFind(GpuChoice choice, [NotNullWhen(true)] out GpuTarget? target, [NotNullWhen(false)] out string? sentence)
    {
        var found = choice switch
        {
            GpuChoice.OfIndex { Index: var index } => [.. Targets.Where(each => each.Slice is null && each.Device.Index == index)],
            GpuChoice.OfUuid { Text: var start } => Named(start, Targets.Where(each => each.Slice is null)),
            GpuChoice.OfMig { Text: var start } => Named(start, Targets.Where(each => each.Slice is not null)),
            _ => [],
        };
        target = found.Length == 1 ? found[0] : null;
        sentence = target is not null ? null : found.Length > 1
            ? $"The {choice} is not one device: {string.Join(", ", found.Select(each => each.Uuid))} begin so."
            : Missing(choice);
        return target is not null;
    }

    private static GpuTarget[] Named(string start, IEnumerable<GpuTarget> targets) =>
        [.. targets.Where(each => each.Uuid.StartsWith(start, StringComparison.OrdinalIgnoreCase))];

    private string Missing(GpuChoice choice)
    {
        if (report.Devices.Count == 0)
        {
            return $"The {choice} cannot be had: {report.Problem ?? "this machine has no NVIDIA GPU."}";
        }

        var sliced = choice switch
        {
            GpuChoice.OfIndex { Index: var index } => report.Devices.FirstOrDefault(device => device.Index == index && device.IsMigEnabled == true),
            GpuChoice.OfUuid { Text: var uuid } => report.Devices.FirstOrDefault(device => device.Uuid.StartsWith(uuid, StringComparison.OrdinalIgnoreCase) && device.IsMigEnabled == true),
            _ => null,
        };
        return sliced is not null
            ? $"The {choice} can be used by its slices only, because MIG is on: {Slices(sliced)}."
            : $"There is no {choice}; there are {string.Join(", ", Targets.Select(each => $"{each}{(each.Slice is null ? $" ('{each.Uuid}')" : "")}"))}.";
    }

    private static string Slices(GpuDevice device) =>
        device.Slices.Count == 0 ? "it has none, 'nvidia-smi mig -cgi' makes them" : string.Join(", ", device.Slices.Select(slice => slice.Uuid));
}
