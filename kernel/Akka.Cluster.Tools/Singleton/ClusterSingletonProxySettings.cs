using Akka.Actor;
using Akka.Configuration;

namespace Akka.Cluster.Tools.Singleton;

/// <summary>How a singleton is looked for.</summary>
public sealed class ClusterSingletonProxySettings : INoSerializationVerificationNeeded
{
    private const int MostBuffered = 10_000;

    /// <param name="singletonName">Name of the singleton under its manager.</param>
    /// <param name="role">The role of the nodes that hold it; null for all.</param>
    /// <param name="singletonIdentificationInterval">How often it is looked for.</param>
    /// <param name="bufferSize">Messages that wait meanwhile, 0 to 10000.</param>
    /// <param name="considerAppVersion">Of no effect.</param>
    public ClusterSingletonProxySettings(string singletonName, string role, TimeSpan singletonIdentificationInterval, int bufferSize, bool considerAppVersion)
    {
        if (string.IsNullOrEmpty(singletonName)) throw new ArgumentNullException(nameof(singletonName));
        if (bufferSize is < 0 or > MostBuffered) throw new ArgumentException($"The buffer holds 0 to {MostBuffered} messages, not {bufferSize}.", nameof(bufferSize));
        if (singletonIdentificationInterval <= TimeSpan.Zero) throw new ArgumentException("The interval must be positive.", nameof(singletonIdentificationInterval));
        (SingletonName, Role, SingletonIdentificationInterval, BufferSize, ConsiderAppVersion) = (singletonName, role, singletonIdentificationInterval, bufferSize, considerAppVersion);
    }

    public string SingletonName { get; }

    public string Role { get; }

    public TimeSpan SingletonIdentificationInterval { get; }

    public int BufferSize { get; }

    public bool ConsiderAppVersion { get; }

    public static ClusterSingletonProxySettings Create(ActorSystem system)
    {
        system.Settings.InjectTopLevelFallback(ClusterSingletonManager.DefaultConfig());
        return Create(system.Settings.Config.GetConfig("akka.cluster.singleton-proxy"), false);
    }

    /// <param name="config">The section akka.cluster.singleton-proxy.</param>
    /// <param name="considerAppVersion">Of no effect.</param>
    public static ClusterSingletonProxySettings Create(Config config, bool considerAppVersion) => new(
        config.GetString("singleton-name"),
        config.GetString("role") is { Length: > 0 } role ? role : null,
        config.GetTimeSpan("singleton-identification-interval"),
        config.GetInt("buffer-size"),
        considerAppVersion);

    public ClusterSingletonProxySettings WithSingletonName(string singletonName) => new(singletonName, Role, SingletonIdentificationInterval, BufferSize, ConsiderAppVersion);

    public ClusterSingletonProxySettings WithRole(string role) => new(SingletonName, role, SingletonIdentificationInterval, BufferSize, ConsiderAppVersion);

    public ClusterSingletonProxySettings WithSingletonIdentificationInterval(TimeSpan singletonIdentificationInterval) => new(SingletonName, Role, singletonIdentificationInterval, BufferSize, ConsiderAppVersion);

    public ClusterSingletonProxySettings WithBufferSize(int bufferSize) => new(SingletonName, Role, SingletonIdentificationInterval, bufferSize, ConsiderAppVersion);
}
