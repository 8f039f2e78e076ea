using ActorInference.Inference;
using ActorInference.Isolation;
using Akka.Configuration.Hocon;

namespace ActorInference.Actors;

/// <summary>Reads the body of <c>inference.models.NAME</c>.</summary>
internal static class ModelSettingsReader
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    internal static ModelSettings Read(
        SettingsNode model, IReadOnlyList<HoconObject> sessionDefaults, IReadOnlyCollection<string> coreGroups, string routingPolicy, MachineAbilities machine)
    {
        var settings = new ModelSettings
        {
            VersionPolicy = VersionPolicyReader.Read(model, "version-policy"),
            Instances = InstanceSettingsReader.Read(model, coreGroups, machine),
            IsIdempotent = model.Switch("idempotent"),
            Standby = model.Number("standby", 0, 64),
            Link = WorkerSettingsReader.Link(model.Section("link")),
            InstanceQueue = model.Number("instance-queue", 0, 64),
            WarmUp = model.Switch("warm-up"),
            LoadTimeout = model.Duration("load-timeout", Millisecond, TimeSpan.FromHours(1)),
            RoutingPolicy = routingPolicy,
            Queue = Queue(model.Section("queue")),
            Batching = Batching(model.Section("batching")),
            Sequence = Sequence(model.Section("sequence")),
            Golden = Golden(model.Section("golden")),
            Restart = Restart(model.Section("restart")),
            Placement = ClusterSettingsReader.Placement(model.Section("placement")),
            Onnx = SessionSettingsReader.Read(model.Section("onnx").Over(sessionDefaults)),
        };
        ModelChecks.Check(model, settings);
        model.ReportUnknownKeys();
        return settings;
    }

    private static QueueSettings Queue(SettingsNode node)
    {
        var queue = new QueueSettings(
            node.OneOf("policy", ("fifo", QueueOrder.Fifo), ("priority", QueueOrder.Priority), ("deadline", QueueOrder.Deadline), ("shortest", QueueOrder.Shortest)),
            node.Number("max-length", 1, 1_000_000),
            node.Duration("default-timeout", Millisecond, TimeSpan.FromHours(24)));
        node.ReportUnknownKeys();
        return queue;
    }

    private static BatchSettings Batching(SettingsNode node)
    {
        var maxSize = node.Number("max-size", 1, 4096);
        var batching = new BatchSettings
        {
            MaxSize = maxSize,
            MaxDelay = node.Duration("max-delay", TimeSpan.Zero, TimeSpan.FromSeconds(10)),
            Preferred = [.. node.Numbers("preferred", 1, maxSize).Distinct().Order()],
        };
        node.ReportUnknownKeys();
        return batching;
    }

    private static SequenceSettings Sequence(SettingsNode node)
    {
        var states = new List<SequenceState>();
        foreach (var item in node.Items("states", "a list of { input = NAME, output = NAME }"))
        {
            if (!item.IsObject())
            {
                node.Mistake("states", item, "Expected { input = NAME, output = NAME }.");
                continue;
            }

            var state = node.Item(item.GetObject(), $"{node.PathOf("states")}[{states.Count}]");
            states.Add(new SequenceState(state.Text("input"), state.Text("output")));
            state.ReportUnknownKeys();
        }

        var sequence = new SequenceSettings(
            node.Duration("idle-timeout", Millisecond, TimeSpan.FromHours(24)),
            node.Number("max-sequences", 1, 1_000_000),
            states);
        node.ReportUnknownKeys();
        return sequence;
    }

    private static GoldenSettings Golden(SettingsNode node)
    {
        var golden = new GoldenSettings(
            node.Switch("enabled"),
            node.DurationOrNone("every", TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(24)),
            node.Fraction("tolerance", 0, 1),
            node.Duration("timeout", Millisecond, TimeSpan.FromMinutes(10)));
        node.ReportUnknownKeys();
        return golden;
    }

    private static RestartSettings Restart(SettingsNode node)
    {
        var min = node.Duration("min-backoff", Millisecond, TimeSpan.FromHours(1));
        var max = node.Duration("max-backoff", Millisecond, TimeSpan.FromHours(1));
        if (max < min)
            node.Mistake("max-backoff", node.Find("max-backoff"), $"It must not be shorter than {node.PathOf("min-backoff")}, which is {Durations.Text(min)}.");
        var restart = new RestartSettings(
            min,
            max,
            node.Number("max-failures", 1, 1000),
            node.Duration("window", Millisecond, TimeSpan.FromHours(24)),
            node.Number("max-failed-runs", 1, 1000));
        node.ReportUnknownKeys();
        return restart;
    }
}
