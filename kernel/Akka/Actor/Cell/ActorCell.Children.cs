#nullable disable
using Akka.Actor.Internal;
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

public partial class ActorCell
{
    private ChildTable _children;
    private long _nextName;

    public IActorRef ActorOf(Props props, string name = null) => AttachChild(props, false, name);

    /// <summary>Makes a child, from the actor itself or, for guardians, from any thread.</summary>
    public virtual IActorRef AttachChild(Props props, bool isSystemService, string name = null)
    {
        ArgumentNullException.ThrowIfNull(props);
        if (_system.Settings.SerializeAllCreators && !isSystemService && props.Deploy.Scope is not LocalScope) SerializeArguments(props);
        if (name is null) name = ActorNames.Encode(Interlocked.Increment(ref _nextName) - 1);
        else ActorNames.Check(name);

        ReserveChild(name);
        IInternalActorRef child;
        try
        {
            var path = new ChildActorPath(_self.Path, name, ActorNames.NewUid());
            child = _system.Provider.ActorOf(_system, props, _self, path, isSystemService, null, true, false);
        }
        catch
        {
            UnreserveChild(name);
            throw;
        }

        // A child of a suspended actor starts suspended as often, or its parent's resume would not fit.
        InitChild(child);
        for (var i = Mailbox.SuspendCount - _asyncDepth; i > 0; i--) child.Suspend();
        if (_system.Settings.DebugLifecycle) Trace($"now supervising {child}");
        child.Start();
        return child;
    }

    public virtual IEnumerable<IInternalActorRef> GetChildren() => Volatile.Read(ref _children)?.Refs() ?? [];

    IEnumerable<IActorRef> IActorContext.GetChildren() => GetChildren();

    IActorRef IActorContext.Child(string name) => GetSingleChild(name);

    /// <summary>A child by its name, which a uid may follow ("name#123").</summary>
    public IInternalActorRef GetSingleChild(string name)
    {
        var hash = name.IndexOf('#');
        if (hash < 0) return GetChildByName(name);
        var child = GetChildByName(name[..hash]);
        return long.TryParse(name.AsSpan(hash + 1), out var uid) && child.Path.Uid == uid ? child : ActorRefs.Nobody;
    }

    public IInternalActorRef GetChildByName(string name) =>
        TryGetChildStatsByName(name, out var stats) && stats is ChildRestartStats child ? child.Child : ActorRefs.Nobody;

    public void Stop(IActorRef child)
    {
        if (TryGetChildStatsByRef(child, out _)) _children.ShallDie(child);
        ((IInternalActorRef)child).Stop();
    }

    public ChildRestartStats InitChild(IInternalActorRef actor) => Table.Add(actor);

    protected internal void ReserveChild(string name)
    {
        if (_terminated) throw new InvalidOperationException($"Cannot reserve actor name '{name}': already terminated");
        Table.Reserve(name);
    }

    protected internal void UnreserveChild(string name) => Volatile.Read(ref _children)?.Unreserve(name);

    protected internal bool TryGetChildStatsByName(string name, out IChildStats child)
    {
        child = null;
        return Volatile.Read(ref _children) is { } table && table.TryGet(name, out child);
    }

    protected internal bool TryGetChildStatsByRef(IActorRef actor, out ChildRestartStats child)
    {
        child = null;
        return Volatile.Read(ref _children) is { } table && table.TryGet(actor, out child);
    }

    private ChildTable Table
    {
        get
        {
            var table = Volatile.Read(ref _children);
            if (table is not null) return table;
            table = new ChildTable();
            return Interlocked.CompareExchange(ref _children, table, null) ?? table;
        }
    }

    private void Supervise(IActorRef child)
    {
        if (IsTerminating) return;
        InitChild((IInternalActorRef)child);
        if (_system.Settings.DebugLifecycle) Trace($"now supervising {child}");
    }

    private void SuspendChildren(IActorRef except, IReadOnlyCollection<IActorRef> alsoExcept)
    {
        foreach (var child in GetChildren())
        {
            if (!child.Equals(except) && alsoExcept?.Contains(child) != true) child.Suspend();
        }
    }

    private void SerializeArguments(Props props)
    {
        foreach (var argument in props.Arguments)
        {
            if (argument is not null and not INoSerializationVerificationNeeded) SerializationCheck.RoundTrip(_system, argument);
        }
    }
}
