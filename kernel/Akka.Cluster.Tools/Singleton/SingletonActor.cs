using Akka.Actor;
using Akka.Util;

namespace Akka.Cluster.Tools.Singleton;

/// <summary>What <see cref="ClusterSingleton.Init"/> runs once in the cluster, under a name that is its own there.</summary>
public class SingletonActor
{
    private SingletonActor(string name, Props props, Option<object> stopMessage, Option<ClusterSingletonSettings> settings) =>
        (Name, Props, StopMessage, Settings) = (name, props, stopMessage, settings);

    public string Name { get; }

    public Props Props { get; }

    /// <summary>Makes the actor stop itself when it moves to another node; none for <see cref="PoisonPill"/>.</summary>
    public Option<object> StopMessage { get; }

    /// <summary>None for those of the configuration.</summary>
    public Option<ClusterSingletonSettings> Settings { get; }

    public static SingletonActor Create(Props props, string name) => new(name, props, Option<object>.None, Option<ClusterSingletonSettings>.None);

    public SingletonActor WithProps(Props props) => new(Name, props, StopMessage, Settings);

    public SingletonActor WithStopMessage(object stopMessage) => new(Name, Props, stopMessage, Settings);

    public SingletonActor WithSettings(ClusterSingletonSettings settings) => new(Name, Props, StopMessage, settings);
}
