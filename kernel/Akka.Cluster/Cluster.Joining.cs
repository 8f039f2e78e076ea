using Akka.Actor;
using Akka.Event;

namespace Akka.Cluster;

// Into the cluster, out of it, and who wants to know.
public partial class Cluster
{
    private readonly Lock _gate = new();
    private readonly List<Action> _whenUp = [];
    private readonly List<Action> _whenRemoved = [];
    private volatile Task _farewells = Task.CompletedTask;

    /// <summary>Joins through a member; the own address makes a new cluster. Does nothing when the node is in one.</summary>
    public void Join(Address address) => Feed(new MembershipEvent.JoinTo(WithLocal(address)));

    public void JoinSeedNodes(IEnumerable<Address> seedNodes) => Feed(new MembershipEvent.JoinSeedNodes([.. seedNodes.Select(WithLocal)]));

    /// <summary>As <see cref="Join"/>; completes when the node is up.</summary>
    /// <exception cref="ClusterJoinFailedException">The cluster stopped on this node, or the token was cancelled.</exception>
    public Task JoinAsync(Address address, CancellationToken token = default)
    {
        var joined = WhenUpAsync(token);
        Join(address);
        return joined;
    }

    /// <inheritdoc cref="JoinAsync"/>
    public Task JoinSeedNodesAsync(IEnumerable<Address> seedNodes, CancellationToken token = default)
    {
        var joined = WhenUpAsync(token);
        JoinSeedNodes(seedNodes);
        return joined;
    }

    /// <summary>The node at the address leaves in peace: what runs there is handed over first.</summary>
    public void Leave(Address address) => Tell(new LeaveMessage(WithLocal(address)));

    /// <summary>The own node leaves; completes when it has.</summary>
    public Task LeaveAsync() => LeaveAsync(CancellationToken.None);

    /// <inheritdoc cref="LeaveAsync()"/>
    public Task LeaveAsync(CancellationToken token)
    {
        if (IsTerminated) return Task.CompletedTask;
        Leave(SelfAddress);
        return Stopped.WaitAsync(token);
    }

    /// <summary>The node at the address is taken for dead: for one that cannot be reached any more.</summary>
    public void Down(Address address) => Tell(new DownMessage(WithLocal(address)));

    /// <summary>Runs once the own node is up; at once when it is. It may wait for what it starts; what it throws is logged.</summary>
    public void RegisterOnMemberUp(Action callback) => Register(_whenUp, callback, () => IsUp);

    /// <summary>
    /// Runs once the own node was removed; at once when it was. It may wait, for the end of the system too: a coordinated shutdown gives it a second before it goes on.
    /// What it throws is logged.
    /// </summary>
    public void RegisterOnMemberRemoved(Action callback) => Register(_whenRemoved, callback, () => IsTerminated);

    private void Feed(MembershipEvent happened) => Tell(new ClusterCommands.Feed(happened));

    // An address without host is this system's own.
    private Address WithLocal(Address address) => address.HasLocalScope && address.System == SelfAddress.System ? SelfAddress : address;

    private async Task WhenUpAsync(CancellationToken token)
    {
        var up = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        RegisterOnMemberUp(() => up.TrySetResult());
        try
        {
            await Task.WhenAny(up.Task, Stopped).WaitAsync(token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw new ClusterJoinFailedException($"Node {SelfAddress} has not managed to join the cluster before the time given.");
        }

        if (!up.Task.IsCompleted) throw new ClusterJoinFailedException($"Node {SelfAddress} has not joined: the cluster has stopped on it.");
    }

    private void Register(List<Action> callbacks, Action callback, Func<bool> isSo)
    {
        lock (_gate)
        {
            if (!isSo())
            {
                callbacks.Add(callback);
                return;
            }
        }

        callback();
    }

    private void Notify(MembershipState state)
    {
        if (state.SelfMember is not { Status: MemberStatus.Up }) return;
        lock (_gate)
        {
            if (_whenUp.Count > 0) _ = Begin(_whenUp);
        }
    }

    // Membership and the end of its actors go on whatever the callbacks do: each has a thread of its own to wait on.
    private Task Begin(List<Action> callbacks)
    {
        var all = Task.WhenAll([.. callbacks.Select(callback => Task.Factory.StartNew(() => CallBack(callback), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))]);
        callbacks.Clear();
        return all;
    }

    private void CallBack(Action callback)
    {
        try
        {
            callback();
        }
        catch (Exception e)
        {
            System.Log.Error(e, "Cluster: a callback for the own node's going up or away failed.");
        }
    }
}
