using ActorInference.Contracts;
using ActorInference.Inference;

namespace ActorInference.Actors;

/// <summary>Reads what counts in a cluster.</summary>
internal static class ClusterSettingsReader
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    internal static ClusterSettings Cluster(SettingsNode node)
    {
        var path = node.Text("state-path");
        var settings = new ClusterSettings(
            path.Length == 0 ? null : path,
            node.Duration("report-interval", TimeSpan.FromMilliseconds(50), Minute),
            node.Duration("suspect-after", TimeSpan.FromMilliseconds(200), 10 * Minute),
            node.Duration("settle-time", TimeSpan.Zero, 10 * Minute),
            node.Duration("leave-timeout", TimeSpan.Zero, 10 * Minute),
            node.Number("max-forwarded", 1, 1_000_000),
            Balance(node.Section("balance")));
        if (settings.SuspectAfter < 3 * settings.ReportInterval)
            node.Mistake("suspect-after", node.Find("suspect-after"), $"It must be three times {node.PathOf("report-interval")} at least, which is {Durations.Text(settings.ReportInterval)}.");
        node.ReportUnknownKeys();
        return settings;
    }

    private static BalanceSettings Balance(SettingsNode node)
    {
        var balance = new BalanceSettings(
            node.Switch("enabled"),
            node.Fraction("overload", 0, 1),
            node.Fraction("underload", 0, 1),
            node.Fraction("gain", 0, 1),
            node.Duration("after", TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1)),
            node.Duration("interval", TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(24)));
        if (balance.Underload >= balance.Overload)
            node.Mistake("underload", node.Find("underload"), FormattableString.Invariant($"It must be below {node.PathOf("overload")}, which is {balance.Overload}: the distance keeps replicas from going to and fro."));
        node.ReportUnknownKeys();
        return balance;
    }

    internal static PlacementSettings Placement(SettingsNode node)
    {
        var placement = new PlacementSettings(
            node.Number("replicas", 0, DesiredModel.MaxReplicas),
            new PlacementRules
            {
                Labels = Texts(node, "labels"),
                Tier = node.OneOf<string?>("tier", ("any", null), ("edge", "edge"), ("cloud", "cloud")),
                Nodes = Texts(node, "nodes"),
                AwayFrom = Models(node),
            });
        node.ReportUnknownKeys();
        return placement;
    }

    private static IReadOnlyList<string> Texts(SettingsNode node, string key)
    {
        var texts = node.Texts(key);
        if (texts.Count > DesiredModel.MaxEntries || texts.Any(text => text.Length is 0 or > 128))
            node.Mistake(key, node.Find(key), $"Expected at most {DesiredModel.MaxEntries} texts of 1 to 128 characters.");
        return texts;
    }

    private static IReadOnlyList<string> Models(SettingsNode node)
    {
        var models = Texts(node, "away-from");
        foreach (var model in models)
            if (!ModelNames.TryValidate(model, out var invalid)) node.Mistake("away-from", node.Find("away-from"), invalid);
        return models;
    }
}
