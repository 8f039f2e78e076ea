using System.Globalization;
using Akka.Actor;
using Akka.Cluster.Tests.Simulation;
using Akka.Cluster.Tools.Singleton;
using Akka.Configuration;

namespace Akka.Cluster.Tests.Processes;

/// <summary>
/// A node in a process of its own. It writes what it knows of the cluster to standard output, one <see cref="NodeView"/> a line, takes commands from standard
/// input, and ends with its actor system, or at once when the input ends.
/// </summary>
internal static class NodeProgram
{
    public const string Verb = "node";
    public const string Leave = "leave";
    public const string Join = "join ";

    public static async Task<int> Main(string[] args)
    {
        if (args is [SimulationProgram.Verb, var links, var seeds]) return SimulationProgram.Run(links, int.Parse(seeds, CultureInfo.InvariantCulture));
        if (args is not [Verb, var hocon, var ledger]) return 2;
        using var system = ActorSystem.Create("sys", ConfigurationFactory.ParseString(hocon));
        var cluster = Cluster.Get(system);
        system.ActorOf(Props.Create(() => new Reporter(cluster)), "reporter");
        if (ledger.Length > 0)
        {
            var settings = ClusterSingletonManagerSettings.Create(system).WithHandOverRetryInterval(TimeSpan.FromMilliseconds(200));
            system.ActorOf(ClusterSingletonManager.Props(Props.Create(() => new Booked(ledger, cluster.SelfUniqueAddress.ToString())), settings), "manager");
        }

        _ = Task.Run(() => ObeyAsync(cluster));
        await system.WhenTerminated;
        return 0;
    }

    private static async Task ObeyAsync(Cluster cluster)
    {
        while (await Console.In.ReadLineAsync() is { } command)
        {
            if (command == Leave) cluster.Leave(cluster.SelfAddress);
            else if (command.StartsWith(Join, StringComparison.Ordinal)) cluster.Join(Address.Parse(command[Join.Length..]));
        }

        Environment.Exit(3);
    }

    private sealed class Reporter : ReceiveActor
    {
        public Reporter(Cluster cluster)
        {
            Console.WriteLine(NodeView.Of(cluster.Membership));
            cluster.Subscribe(Self, typeof(MembershipChanged));
            Receive<MembershipChanged>(changed => Console.WriteLine(NodeView.Of(changed.State)));
            ReceiveAny(_ => { });
        }
    }

    /// <summary>The singleton: books when it starts and stops.</summary>
    private sealed class Booked(string ledger, string node) : ReceiveActor
    {
        protected override void PreStart() => SingletonLedger.Append(ledger, node, SingletonLedger.Start);

        protected override void PostStop() => SingletonLedger.Append(ledger, node, SingletonLedger.Stop);
    }
}
