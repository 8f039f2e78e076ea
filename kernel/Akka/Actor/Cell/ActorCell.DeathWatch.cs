#nullable disable
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

public partial class ActorCell
{
    private WatchState _watch;

    private WatchState Watches => _watch ??= new WatchState();

    public IActorRef Watch(IActorRef subject) => Watch(subject, null);

    public IActorRef WatchWith(IActorRef subject, object message)
    {
        if (message is null) throw new ArgumentNullException(nameof(message), "message must not be null");
        return Watch(subject, message);
    }

    public IActorRef Unwatch(IActorRef subject)
    {
        var watchee = (IInternalActorRef)subject;
        if (watchee.Equals(_self) || _watch is null) return watchee;
        if (_watch.Watching.Remove(watchee))
        {
            watchee.SendSystemMessage(new Unwatch(watchee, _self));
            FollowAddresses(watchee);
        }

        _watch.Queued.Remove(watchee);
        return watchee;
    }

    protected void ReceivedTerminated(Terminated terminated)
    {
        if (_watch is null || !_watch.Queued.Remove(terminated.ActorRef, out var message)) return;
        ReceiveMessage(message ?? terminated);
    }

    /// <summary>A watched actor or a child is gone: the message for the actor goes through the mailbox, after all that came before.</summary>
    protected void WatchedActorTerminated(IActorRef actor, bool existenceConfirmed, bool addressTerminated)
    {
        if (_watch is not null && _watch.Watching.Remove(actor, out var message) && !IsTerminating)
        {
            _watch.Queued[actor] = message;
            FollowAddresses(actor);
            _self.Tell(new Terminated(actor, existenceConfirmed, addressTerminated), actor);
        }

        if (TryGetChildStatsByRef(actor, out _)) HandleChildTerminated(actor);
    }

    protected void AddWatcher(IActorRef watchee, IActorRef watcher)
    {
        var watched = watchee.Equals(_self);
        var watching = watcher.Equals(_self);
        if (watched && !watching)
        {
            if (!Watches.WatchedBy.Add(watcher)) return;
            FollowAddresses(watcher);
            if (_system.Settings.DebugLifecycle) Trace($"now watched by {watcher}");
        }
        else if (!watched && watching)
        {
            Watch(watchee);
        }
        else
        {
            _system.EventStream.Publish(new Warning(_self.Path.ToString(), GetType(), $"BUG: illegal Watch({watchee},{watcher}) for {_self}"));
        }
    }

    protected void RemWatcher(IActorRef watchee, IActorRef watcher)
    {
        if (watchee.Equals(_self))
        {
            if (_watch is null || !_watch.WatchedBy.Remove(watcher)) return;
            FollowAddresses(watcher);
            if (_system.Settings.DebugLifecycle) Trace($"no longer watched by {watcher}");
        }
        else if (watcher.Equals(_self))
        {
            Unwatch(watchee);
        }
    }

    protected void TellWatchersWeDied()
    {
        if (_watch is null) return;

        // Other nodes first: a local watcher may take the whole node down.
        foreach (var local in (bool[])[false, true])
        {
            foreach (var watcher in _watch.WatchedBy)
            {
                if (((IInternalActorRef)watcher).IsLocal != local || watcher.Equals(Parent)) continue;
                ((IInternalActorRef)watcher).SendSystemMessage(new DeathWatchNotification(_self, true, false));
            }
        }

        _watch.WatchedBy.Clear();
        StopFollowingAddresses();
    }

    /// <summary>A node is gone: its actors watch nothing any more, and whoever is watched there has ended.</summary>
    protected void AddressTerminated(Address address)
    {
        if (_watch is null) return;
        _watch.WatchedBy.RemoveWhere(watcher => watcher.Path.Address.Equals(address));
        foreach (var watchee in _watch.Watching.Keys.Where(w => w.Path.Address.Equals(address)).ToArray())
        {
            _self.SendSystemMessage(new DeathWatchNotification(watchee, existenceConfirmed: true, addressTerminated: true));
        }

        FollowAddresses(null);
    }

    protected void UnwatchWatchedActors(ActorBase actor)
    {
        if (_watch is null) return;
        foreach (var watchee in _watch.Watching.Keys)
        {
            ((IInternalActorRef)watchee).SendSystemMessage(new Unwatch((IInternalActorRef)watchee, _self));
        }

        _watch.Watching.Clear();
        _watch.Queued.Clear();
    }

    private IActorRef Watch(IActorRef subject, object message)
    {
        var watchee = (IInternalActorRef)subject;
        if (watchee.Equals(_self)) return watchee;
        if (!Watches.Watching.TryAdd(watchee, message)) CheckSameMessage(watchee, message);
        else StartWatch(watchee);
        return watchee;
    }

    private void StartWatch(IInternalActorRef watchee)
    {
        FollowAddresses(watchee);
        watchee.SendSystemMessage(new Watch(watchee, _self));
    }

    /// <summary>Only cells with a watch across nodes hear of the end of nodes. To be called when the watches change.</summary>
    private void FollowAddresses(IActorRef changed)
    {
        if (changed is IActorRefScope { IsLocal: true } || (changed is null && !_watch.FollowsAddresses)) return;
        var should = _watch.WatchedBy.Any(IsElsewhere) || _watch.Watching.Keys.Any(IsElsewhere);
        if (should == _watch.FollowsAddresses) return;
        if (should) _system.AddressTerminations.Subscribe(_self);
        else _system.AddressTerminations.Unsubscribe(_self);
        _watch.FollowsAddresses = should;
    }

    private void StopFollowingAddresses()
    {
        if (!_watch.FollowsAddresses) return;
        _system.AddressTerminations.Unsubscribe(_self);
        _watch.FollowsAddresses = false;
    }

    private static bool IsElsewhere(IActorRef actor) => actor is IActorRefScope { IsLocal: false };

    private void CheckSameMessage(IInternalActorRef watchee, object message)
    {
        var previous = _watch.Watching[watchee];
        if (Equals(previous, message)) return;
        throw new InvalidOperationException(
            $"Watch({_self}, {watchee}) termination message was not overwritten from [{previous ?? "Terminated"}] to [{message ?? "Terminated"}]. If this was intended, unwatch first before using Watch/WatchWith with another message.");
    }
}
