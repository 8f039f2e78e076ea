#nullable disable
namespace Akka.Actor;

/// <summary>Which kind of system: local, remote, cluster, or a provider of one's own.</summary>
public abstract class ProviderSelection
{
    private const string RemoteType = "Akka.Remote.RemoteActorRefProvider, Akka.Remote";
    private const string ClusterType = "Akka.Cluster.ClusterActorRefProvider, Akka.Cluster";

    private ProviderSelection(string identifier, string fqn, bool hasCluster)
    {
        Identifier = identifier;
        Fqn = fqn;
        HasCluster = hasCluster;
    }

    internal string Identifier { get; }

    internal string Fqn { get; }

    internal bool HasCluster { get; }

    internal static ProviderSelection Parse(string name) => name switch
    {
        "local" => Local.Instance,
        "remote" or RemoteType => Remote.Instance,
        "cluster" or ClusterType => Cluster.Instance,
        _ => new Custom(name),
    };

    public sealed class Local : ProviderSelection
    {
        public static readonly Local Instance = new();

        private Local()
            : base("local", typeof(LocalActorRefProvider).FullName, false)
        {
        }
    }

    public sealed class Remote : ProviderSelection
    {
        public static readonly Remote Instance = new();

        private Remote()
            : base("remote", RemoteType, false)
        {
        }
    }

    public sealed class Cluster : ProviderSelection
    {
        public static readonly Cluster Instance = new();

        private Cluster()
            : base("cluster", ClusterType, true)
        {
        }
    }

    public sealed class Custom : ProviderSelection
    {
        public Custom(string fqn, string identifier = null, bool hasCluster = false)
            : base(identifier ?? fqn, fqn, hasCluster)
        {
        }
    }
}
