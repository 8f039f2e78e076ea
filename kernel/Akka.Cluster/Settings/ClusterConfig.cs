using System.Reflection;
using Akka.Configuration;

namespace Akka.Cluster;

/// <summary>The cluster's reference configuration.</summary>
internal static class ClusterConfig
{
    public static readonly Config Reference = Read();

    private static Config Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Akka.Cluster.Configuration.Cluster.conf");
        using var reader = new StreamReader(stream);
        return ConfigurationFactory.ParseString(reader.ReadToEnd());
    }

    /// <summary>A sentence for each setting that somebody made and that changes nothing.</summary>
    public static IEnumerable<string> WithoutEffect(ClusterSettings settings)
    {
        if (settings.AutoDownUnreachableAfter is { } after && settings.DowningProviderType != typeof(AutoDowning))
            yield return $"akka.cluster.auto-down-unreachable-after = {after} has no effect beside akka.cluster.downing-provider-class = {settings.DowningProviderType}.";
        if (settings.PublishStatsInterval is { } interval) yield return $"akka.cluster.publish-stats-interval = {interval} has no effect: statistics of the gossip are not published.";
    }

    /// <summary>A duration; null where the setting is off.</summary>
    public static TimeSpan? OffOrTime(this Config config, string path) =>
        config.GetString(path, "off").ToLowerInvariant() is "off" or "false" or "no" ? null : config.GetTimeSpan(path);
}
