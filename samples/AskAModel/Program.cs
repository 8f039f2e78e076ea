using ActorInference.Contracts;
using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Sharding;
using Akka.Configuration;
using Akka.Routing;
using AskAModel;

// usage: AskAModel [address of a node...]     as in ask.conf when left out; for example akka.tcp://inference@127.0.0.1:4053
var patience = TimeSpan.FromMinutes(1);
var config = ConfigurationFactory.ParseString(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "ask.conf")))
    .WithFallback(ConfigurationFactory.ParseString(InferenceSerializer.Configuration));
if (args.Length > 0) config = ConfigurationFactory.ParseString($"akka.cluster.seed-nodes = [{string.Join(", ", args.Select(address => $"\"{address}\""))}]").WithFallback(config);

using var system = ActorSystem.Create("inference", config);
var cluster = Cluster.Get(system);
var joined = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
cluster.RegisterOnMemberUp(() => joined.TrySetResult());
await joined.Task.WaitAsync(patience);

// 1. By actor selection: the door of one node whose address is known. It answers for every model of the cluster.
var node = cluster.State.Members.First(member => member.HasRole("inference")).Address;
var door = system.ActorSelection(new RootActorPath(node) / "user" / "inference");
Picture.Print("selection", await door.Ask<object>(Picture.Request("by-selection"), patience));

// 2. By shard proxy: without an address; the first request for a model is sent to the place of its first replica.
var proxy = await ClusterSharding.Get(system).StartProxyAsync(ModelShards.TypeName, "inference", new ModelShards());
Picture.Print("proxy", await proxy.Ask<object>(Picture.Request("by-proxy"), patience));

// 3. As we recommend: any node that is up, another one when that fails; no coordinator, no singleton on the way.
var models = new ModelClient(system.ActorOf(Props.Empty.WithRouter(FromConfig.Instance), "models"));
Picture.Print("group", await models.AskAsync(() => Picture.Request("by-group"), patience));

await CoordinatedShutdown.Get(system).Run(CoordinatedShutdown.ClrExitReason.Instance);
