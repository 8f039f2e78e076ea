using ActorInference.Inference;
using ActorInference.Isolation;

namespace ActorInference.Actors;

/// <summary>Reads the section <c>gpu</c> of a model or instance.</summary>
internal static class GpuSettingsReader
{
    private const long MaxVram = 4L << 40;
    private const long MinVram = 16L << 20;

    /// <summary>Null without a GPU.</summary>
    internal static GpuSettings? Read(SettingsNode instance)
    {
        var node = instance.SectionOrNone("gpu");
        if (node is null) return null;
        var device = Choice(node);
        node.OneOf("stream", ("own", true));
        var mps = Mps(node.Section("mps"));
        var gpu = new GpuSettings(device ?? GpuChoice.Device(0))
        {
            Vram = node.SizeOrNone("vram", MinVram, MaxVram),
            ArenaGrowth = node.OneOf("arena-growth", ("power-of-two", ArenaGrowth.PowerOfTwo), ("requested", ArenaGrowth.Requested)),
            TensorRt = node.Switch("tensorrt"),
            TensorRtOptions = SessionSettingsReader.Entries(node.Section("tensorrt-options")),
            Mps = mps,
            FallBackToCpu = node.OneOf("fallback", ("fail", false), ("cpu", true)),
        };
        node.ReportUnknownKeys();
        return device is null ? null : gpu;
    }

    private static GpuChoice? Choice(SettingsNode node)
    {
        var index = node.NumberOrNone("device", 0, 1023);
        var (uuid, mig) = (node.TextOrNone("uuid"), node.TextOrNone("mig"));
        CheckStart(node, "uuid", uuid, "GPU-");
        CheckStart(node, "mig", mig, "MIG-");
        var choices = new[] { index is { } number ? GpuChoice.Device(number) : null, uuid is null ? null : GpuChoice.Uuid(uuid), mig is null ? null : GpuChoice.Mig(mig) };
        var named = new[] { "device", "uuid", "mig" }.Where((_, at) => choices[at] is not null).ToArray();
        if (named.Length > 1)
            node.Mistake(named.Last(node.IsOwn), null, $"Only one of device, uuid and mig can name the GPU, but {string.Join(" and ", named)} are set.");
        return choices.FirstOrDefault(choice => choice is not null);
    }

    private static void CheckStart(SettingsNode node, string key, string? text, string start)
    {
        if (text?.StartsWith(start, StringComparison.Ordinal) == false)
            node.Mistake(key, node.Find(key), $"Expected a text that starts with \"{start}\", as \"nvidia-smi -L\" prints it.");
    }

    private static MpsShare? Mps(SettingsNode node)
    {
        var isOn = node.Switch("enabled");
        var share = new MpsShare(node.NumberOrNone("threads", 1, 100), node.SizeOrNone("memory", MinVram, MaxVram), node.TextOrNone("pipe"));
        node.ReportUnknownKeys();
        return isOn ? share : null;
    }
}
