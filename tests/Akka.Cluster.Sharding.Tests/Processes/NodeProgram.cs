using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.Cluster.Sharding.Tests.Processes;
using Akka.Configuration;

// The name and place that the harness of the cluster's tests starts.
namespace Akka.Cluster.Tests.Processes;

/// <summary>
/// A node in a process of its own that shards cells and pokes all of them all the time, so that each lives somewhere. It writes what it knows of the cluster to standard output, one
/// <see cref="NodeView"/> a line, takes commands from standard input, and ends with its actor system, or at once when the input ends.
/// </summary>
internal static class NodeProgram
{
    public const string Verb = "node";
    public const string Leave = "leave";
    public const int Cells = 12;

    public static async Task<int> Main(string[] args)
    {
        if (args is not [Verb, var hocon, var ledger]) return 2;
        using var system = ActorSystem.Create("sys", ConfigurationFactory.ParseString(hocon));
        var cluster = Cluster.Get(system);
        var sharding = ClusterSharding.Get(system);
        var extractor = HashCodeMessageExtractor.Create(Cells, message => message as string);
        var region = sharding.Start("cells", id => Props.Create(() => new Cell(id, ledger, cluster.SelfUniqueAddress.ToString())), sharding.Settings, extractor);
        system.ActorOf(Props.Create(() => new Reporter(cluster, region)), "reporter");
        _ = Task.Run(() => ObeyAsync(cluster));
        await system.WhenTerminated;
        return 0;
    }

    private static async Task ObeyAsync(Cluster cluster)
    {
        while (await Console.In.ReadLineAsync() is { } command)
            if (command == Leave) cluster.Leave(cluster.SelfAddress);
        Environment.Exit(3);
    }

    private sealed class Reporter : ReceiveActor, IWithTimers
    {
        public Reporter(Cluster cluster, IActorRef region)
        {
            Console.WriteLine(NodeView.Of(cluster.Membership));
            cluster.Subscribe(Self, typeof(MembershipChanged));
            Receive<MembershipChanged>(changed => Console.WriteLine(NodeView.Of(changed.State)));
            Receive<string>(_ =>
            {
                for (var cell = 0; cell < 3 * Cells; cell++) region.Tell($"{cell}");
            });
            ReceiveAny(_ => { });
        }

        public ITimerScheduler Timers { get; set; } = null!;

        protected override void PreStart() => Timers.StartPeriodicTimer("poke", "poke", TimeSpan.FromMilliseconds(100));
    }

    /// <summary>An entity that books its life.</summary>
    private sealed class Cell(string id, string ledger, string node) : UntypedActor
    {
        protected override void PreStart() => CellLedger.Append(ledger, node, CellLedger.Start, id);

        protected override void PostStop() => CellLedger.Append(ledger, node, CellLedger.Stop, id);

        protected override void OnReceive(object message)
        {
        }
    }
}
