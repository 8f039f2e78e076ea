using ActorInference.Inference;
using ActorInference.Isolation;
using Akka.Configuration.Hocon;

namespace ActorInference.Actors;

/// <summary>Reads the section <c>inference</c>.</summary>
internal static class InferenceSettingsReader
{
    private static readonly (string, string)[] Policies =
    [
        ("weighted", "weighted"), ("round-robin", "round-robin"), ("random", "random"), ("least-outstanding", "least-outstanding"),
    ];

    internal static InferenceSettings Read(SettingsNode root, MachineAbilities machine)
    {
        var routingPolicy = RoutingPolicy(root.Section("router"));
        var session = root.Section("onnx");
        SessionSettingsReader.Read(session);
        var node = Node(root.Section("node"), machine);
        var source = new ModelSettingsSource(Deployed(root.Section("models")), root.Section("defaults").Layers, session.Layers, [.. node.CoreGroups.Keys], routingPolicy, machine);
        var defaults = source.ReadDefaults(root.Mistakes);
        var settings = new InferenceSettings(
            node,
            Repository(root.Section("repository")),
            ClusterSettingsReader.Cluster(root.Section("cluster")),
            defaults,
            source.Deployed.Keys.Order(StringComparer.Ordinal).ToDictionary(name => name, name => source.ReadModel(name, null, root.Mistakes)),
            source);
        root.ReportUnknownKeys("http", "instance-dispatcher");
        return settings;
    }

    private static Dictionary<string, IReadOnlyList<HoconObject>> Deployed(SettingsNode models)
    {
        var deployed = new Dictionary<string, IReadOnlyList<HoconObject>>(StringComparer.Ordinal);
        foreach (var name in models.Keys)
            if (ModelNames.TryValidate(name, out var invalid)) deployed.Add(name, models.Section(name).Layers);
            else models.Mistake(name, null, invalid);
        return deployed;
    }

    private static string RoutingPolicy(SettingsNode node)
    {
        var policy = node.IsNotOfferedYet("policy", "power-of-two", "shortest-processing-time") ? Policies[0].Item2 : node.OneOf("policy", Policies);
        node.ReportUnknownKeys();
        return policy;
    }

    private static NodeSettings Node(SettingsNode node, MachineAbilities machine)
    {
        var name = node.Text("name");
        var settings = new NodeSettings(
            name.Length == 0 ? Environment.MachineName : name,
            node.Texts("labels"),
            node.OneOf("tier", ("edge", NodeTier.Edge), ("cloud", NodeTier.Cloud)),
            node.Numbers("reserved-cores", 0, 65535),
            node.Switch("keep-off-leased-cores"),
            node.Duration("drain-timeout", TimeSpan.Zero, TimeSpan.FromMinutes(10)),
            node.Size("memory-reserve", 0, 1L << 46),
            CoreRequestReader.Groups(node.Section("core-groups")),
            WorkerSettingsReader.Loader(node.Section("loader"), machine.Cores));
        node.ReportUnknownKeys();
        return settings;
    }

    private static RepositorySettings Repository(SettingsNode node)
    {
        var path = node.Text("path");
        if (path.Length == 0) node.Mistake("path", null, "Expected the path of a folder.");
        var settings = new RepositorySettings(
            path,
            node.OneOf("control", ("explicit", RepositoryControl.Explicit), ("poll", RepositoryControl.Poll)),
            node.Duration("poll-interval", TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1)),
            LoadOnStart(node));
        node.ReportUnknownKeys();
        return settings;
    }

    private static IReadOnlyList<string>? LoadOnStart(SettingsNode node)
    {
        var value = node.Find("load-on-start");
        if (value is not null && SettingsNodeValues.IsPlain(value) && value.GetString() == "all") return null;
        if (value is not null && value.IsArray()) return node.Texts("load-on-start");
        node.Mistake("load-on-start", value, "Expected all or a list of model names, for example [ocr, speech]; [] loads nothing.");
        return null;
    }
}
