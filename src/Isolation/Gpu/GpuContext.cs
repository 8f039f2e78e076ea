using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ActorInference.Isolation;

/// <summary>How a process reaches its GPU.</summary>
/// <param name="DeviceId">The number that CUDA gives the device in that process.</param>
/// <param name="Environment">Variables that the process needs before CUDA is loaded.</param>
public sealed record GpuContext(int DeviceId, IReadOnlyDictionary<string, string> Environment)
{
    private const string Visible = "CUDA_VISIBLE_DEVICES";
    private const string Order = "CUDA_DEVICE_ORDER";
    private const string ByBus = "PCI_BUS_ID";

    /// <summary>A worker sees this one device or slice and nothing else, as its device 0.</summary>
    /// <param name="uuid">Of the GPU or slice.</param>
    /// <param name="mps">Its share where an MPS daemon serves the GPU; null without.</param>
    public static GpuContext OfWorker(string uuid, MpsShare? mps)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { [Visible] = uuid, [Order] = ByBus };
        if (mps is { PipeFolder: { } pipe })
        {
            variables["CUDA_MPS_PIPE_DIRECTORY"] = pipe;
        }

        if (mps is { ActiveThreadPercentage: { } percentage })
        {
            variables["CUDA_MPS_ACTIVE_THREAD_PERCENTAGE"] = percentage.ToString(CultureInfo.InvariantCulture);
        }

        if (mps is { PinnedMemoryBytes: { } bytes })
        {
            variables["CUDA_MPS_PINNED_DEVICE_MEM_LIMIT"] = string.Create(CultureInfo.InvariantCulture, $"0={bytes >> 20}M");
        }

        return new(0, variables);
    }

    /// <summary>
    /// In this process, whose environment is as it is. The driver's numbers are those of the bus; CUDA puts the fastest first unless told
    /// otherwise, and leaves out what the environment hides.
    /// </summary>
    /// <param name="device">The GPU.</param>
    /// <param name="deviceCount">How many the machine has.</param>
    /// <param name="variable">Reads the environment.</param>
    /// <param name="context">How CUDA reaches the GPU here.</param>
    /// <param name="sentence">Why the number is not known.</param>
    public static bool TryOfNode(
        GpuDevice device,
        int deviceCount,
        Func<string, string?> variable,
        [NotNullWhen(true)] out GpuContext? context,
        [NotNullWhen(false)] out string? sentence)
    {
        (context, sentence) = (null, null);
        var visible = variable(Visible);
        var isByBus = deviceCount == 1 || variable(Order) == ByBus;
        var id = visible is null ? (isByBus ? device.Index : -1) : PlaceOf(device, visible, isByBus);
        if (id < 0)
        {
            sentence = isByBus
                ? $"GPU {device.Index} is hidden from the node by its environment, {Visible} = '{visible}'."
                : $"With several GPUs CUDA numbers them by speed; start the node with {Order}={ByBus}, or use 'fault-domain = process'.";
            return false;
        }

        context = new(id, new Dictionary<string, string>());
        return true;
    }

    /// <summary>The variable lists indexes or beginnings of UUIDs; what stands behind an unknown one is hidden.</summary>
    private static int PlaceOf(GpuDevice device, string visible, bool isByBus)
    {
        var entries = visible.Split(',', StringSplitOptions.TrimEntries);
        return Array.FindIndex(entries, entry => entry.Length > 0 && (int.TryParse(entry, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? isByBus && index == device.Index
            : device.Uuid.StartsWith(entry, StringComparison.OrdinalIgnoreCase)));
    }
}
