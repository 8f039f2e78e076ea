#nullable disable
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Remote;

/// <summary>
/// Watches actors of other nodes for those of this one, and the nodes themselves by heartbeats: when a node falls silent, all who watch
/// something there hear of its end, and its incarnation is quarantined.
/// </summary>
public partial class RemoteWatcher : UntypedActor, IRequiresMessageQueue<IUnboundedMessageQueueSemantics>
{
    protected readonly ILoggingAdapter Log = Context.GetLogger();

    /// <summary>Watchers on this node by whom they watch elsewhere.</summary>
    protected readonly Dictionary<IInternalActorRef, HashSet<IInternalActorRef>> Watching = [];

    /// <summary>Who is watched, by node.</summary>
    protected readonly Dictionary<Address, HashSet<IInternalActorRef>> WatcheeByNodes = [];

    private readonly IFailureDetectorRegistry<Address> _detectors;
    private readonly TimeSpan _expectedResponseAfter;
    private readonly IRemoteActorRefProvider _provider;
    private readonly ICancelable _heartbeats;
    private readonly ICancelable _reaper;
    private readonly Dictionary<Address, int> _uids = [];
    private readonly HeartbeatRsp _alive;

    public RemoteWatcher(IFailureDetectorRegistry<Address> failureDetector, TimeSpan heartbeatInterval, TimeSpan unreachableReaperInterval, TimeSpan heartbeatExpectedResponseAfter)
    {
        _detectors = failureDetector;
        _expectedResponseAfter = heartbeatExpectedResponseAfter;
        var system = (ExtendedActorSystem)Context.System;
        _provider = system.Provider as IRemoteActorRefProvider
            ?? throw new ConfigurationException($"ActorSystem {system} needs to have a 'RemoteActorRefProvider' enabled in the configuration, currently uses {system.Provider.GetType().FullName}.");
        _alive = new HeartbeatRsp(AddressUidExtension.Uid(system));
        _heartbeats = system.Scheduler.ScheduleTellRepeatedlyCancelable(heartbeatInterval, heartbeatInterval, Self, HeartbeatTick.Instance, Self);
        _reaper = system.Scheduler.ScheduleTellRepeatedlyCancelable(unreachableReaperInterval, unreachableReaperInterval, Self, ReapUnreachableTick.Instance, Self);
    }

    /// <summary>Nodes that fell silent, until something on them is watched again.</summary>
    public HashSet<Address> Unreachable { get; } = [];

    protected ICollection<Address> WatchingNodes => WatcheeByNodes.Keys;

    public static Props Props(IFailureDetectorRegistry<Address> failureDetector, TimeSpan heartbeatInterval, TimeSpan unreachableReaperInterval, TimeSpan heartbeatExpectedResponseAfter) =>
        Actor.Props.Create(() => new RemoteWatcher(failureDetector, heartbeatInterval, unreachableReaperInterval, heartbeatExpectedResponseAfter)).WithDeploy(Deploy.Local);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case HeartbeatTick:
                SendHeartbeats();
                break;
            case Heartbeat:
                Sender.Tell(_alive, Self);
                break;
            case HeartbeatRsp response:
                ReceiveHeartbeatRsp(response.AddressUid);
                break;
            case ReapUnreachableTick:
                ReapUnreachable();
                break;
            case ExpectedFirstHeartbeat expected:
                TriggerFirstHeartbeat(expected.From);
                break;
            case WatchRemote watch:
                AddWatching(watch.Watchee, watch.Watcher);
                break;
            case UnwatchRemote unwatch:
                RemoveWatch(unwatch.Watchee, unwatch.Watcher);
                break;
            case Terminated terminated:
                ProcessTerminated((IInternalActorRef)terminated.ActorRef, terminated.ExistenceConfirmed, terminated.AddressTerminated);
                break;
            case Stats:
                Sender.Tell(Now());
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    protected override void PostStop()
    {
        base.PostStop();
        _heartbeats.Cancel();
        _reaper.Cancel();
    }

    /// <summary>Ends all contact with an incarnation.</summary>
    protected virtual void Quarantine(Address address, int? addressUid) => _provider.Quarantine(address, addressUid);

    /// <summary>Tells every cell that has to do with actors of a node that it is gone.</summary>
    protected void PublishAddressTerminated(Address address) => ((Actor.Internal.ActorSystemImpl)Context.System).AddressTerminations.Publish(new AddressTerminated(address));

    private void SendHeartbeats()
    {
        foreach (var node in WatchingNodes)
        {
            if (Unreachable.Contains(node)) continue;
            if (!_detectors.IsMonitoring(node))
            {
                Log.Debug("Sending first Heartbeat to [{0}]", node);
                Context.System.Scheduler.ScheduleTellOnce(_expectedResponseAfter, Self, new ExpectedFirstHeartbeat(node), Self);
            }

            Context.ActorSelection(new RootActorPath(node) / Self.Path.Elements).Tell(Heartbeat.Instance, Self);
        }
    }

    private void ReceiveHeartbeatRsp(int uid)
    {
        var from = Sender.Path.Address;
        if (_detectors.IsMonitoring(from)) Log.Debug("Received heartbeat rsp from [{0}]", from);
        else Log.Debug("Received first heartbeat rsp from [{0}]", from);
        if (!WatcheeByNodes.ContainsKey(from) || Unreachable.Contains(from)) return;
        if (!_uids.TryGetValue(from, out var known) || known != uid) ReWatch(from);
        _uids[from] = uid;
        _detectors.Heartbeat(from);
    }

    private void ReapUnreachable()
    {
        foreach (var node in WatchingNodes.ToArray())
        {
            if (Unreachable.Contains(node) || _detectors.IsAvailable(node)) continue;
            Log.Warning("Detected unreachable: [{0}]", node);
            Quarantine(node, _uids.TryGetValue(node, out var uid) ? uid : null);
            PublishAddressTerminated(node);
            Unreachable.Add(node);
        }
    }

    private void TriggerFirstHeartbeat(Address node)
    {
        if (!WatcheeByNodes.ContainsKey(node) || _detectors.IsMonitoring(node)) return;
        Log.Debug("Trigger extra expected heartbeat from [{0}]", node);
        _detectors.Heartbeat(node);
    }

    /// <summary>The node may be another incarnation, or may have forgotten: whoever is gone there is reported now.</summary>
    private void ReWatch(Address node)
    {
        foreach (var watchee in WatcheeByNodes[node])
        {
            Log.Debug("Re-watch [{0} -> {1}]", Self.Path, watchee.Path);
            watchee.SendSystemMessage(new Watch(watchee, (IInternalActorRef)Self));
        }
    }

    private Stats Now()
    {
        var pairs = Watching.SelectMany(w => w.Value.Select(watcher => ((IActorRef)w.Key, (IActorRef)watcher)));
        return new Stats(Watching.Sum(w => w.Value.Count), WatchingNodes.Count, [.. pairs], [.. WatchingNodes]);
    }
}
