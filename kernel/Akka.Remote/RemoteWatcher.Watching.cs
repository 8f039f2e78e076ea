#nullable disable
using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Remote;

public partial class RemoteWatcher
{
    protected virtual void AddWatching(IInternalActorRef watchee, IInternalActorRef watcher)
    {
        if (watcher.Equals(Self)) throw new IllegalActorStateException("The remote watcher is not watched through itself.");
        Log.Debug("Watching: [{0} -> {1}]", watcher.Path, watchee.Path);
        if (Watching.TryGetValue(watchee, out var watchers)) watchers.Add(watcher);
        else Watching[watchee] = [watcher];
        WatchNode(watchee);

        // Watched by this actor too: that is the watch that leaves the node. A watcher that ends has to be forgotten.
        Context.Watch(watcher);
        Context.Watch(watchee);
    }

    protected virtual void WatchNode(IInternalActorRef watchee)
    {
        var node = watchee.Path.Address;
        if (!WatcheeByNodes.ContainsKey(node) && Unreachable.Remove(node))
        {
            Log.Debug("Sending watch to a node that was unreachable: [{0}]", node);
            _detectors.Remove(node);
        }

        if (WatcheeByNodes.TryGetValue(node, out var watchees)) watchees.Add(watchee);
        else WatcheeByNodes[node] = [watchee];
    }

    protected void UnwatchNode(Address watcheeAddress)
    {
        if (!WatcheeByNodes.Remove(watcheeAddress)) return;
        Log.Debug("Unwatched last watchee of node: [{0}]", watcheeAddress);
        _detectors.Remove(watcheeAddress);
        _uids.Remove(watcheeAddress);
    }

    protected void RemoveWatch(IInternalActorRef watchee, IInternalActorRef watcher)
    {
        if (!Watching.TryGetValue(watchee, out var watchers)) return;
        Log.Debug("Unwatching: [{0} -> {1}]", watcher.Path, watchee.Path);
        watchers.Remove(watcher);
        if (watchers.Count > 0) return;
        Log.Debug("Cleanup self watch of [{0}] as the last watcher was removed", watchee.Path);
        Context.Unwatch(watchee);
        RemoveWatchee(watchee);
    }

    protected void RemoveWatchee(IInternalActorRef watchee)
    {
        Watching.Remove(watchee);
        var node = watchee.Path.Address;
        if (WatcheeByNodes.TryGetValue(node, out var watchees) && watchees.Remove(watchee) && watchees.Count == 0) UnwatchNode(node);
    }

    private void ProcessTerminated(IInternalActorRef actor, bool existenceConfirmed, bool addressTerminated)
    {
        if (!actor.IsLocal) TerminatedElsewhere(actor, existenceConfirmed, addressTerminated);
        else ForgetWatcher(actor);
    }

    private void TerminatedElsewhere(IInternalActorRef watchee, bool existenceConfirmed, bool addressTerminated)
    {
        Log.Debug("Watchee terminated: [{0}]", watchee.Path);

        // When a whole node is gone, the watchers hear of that themselves.
        if (!addressTerminated && Watching.TryGetValue(watchee, out var watchers))
        {
            foreach (var watcher in watchers) watcher.SendSystemMessage(new DeathWatchNotification(watchee, existenceConfirmed, addressTerminated: false));
        }

        RemoveWatchee(watchee);
    }

    private void ForgetWatcher(IInternalActorRef watcher)
    {
        foreach (var watchee in Watching.Where(w => w.Value.Contains(watcher)).Select(w => w.Key).ToArray()) RemoveWatch(watchee, watcher);
    }
}
