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

    /// <summary>A duration; null where the setting is off.</summary>
    public static TimeSpan? OffOrTime(this Config config, string path) =>
        config.GetString(path, "off").ToLowerInvariant() is "off" or "false" or "no" ? null : config.GetTimeSpan(path);
}
