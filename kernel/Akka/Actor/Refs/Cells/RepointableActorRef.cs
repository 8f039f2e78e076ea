#nullable disable
using Akka.Actor.Internal;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>A reference that gets its cell after it was made, which lets a subclass choose the cell; messages go through the cell.</summary>
public class RepointableActorRef : ActorRefWithCell, IRepointableRef
{
    protected readonly ActorSystemImpl System;
    protected readonly Props Props;
    protected readonly MessageDispatcher Dispatcher;
    protected readonly IInternalActorRef Supervisor;
    protected readonly ActorPath _path;

    private readonly MailboxType _mailboxType;
    private ICell _cell;

    public RepointableActorRef(ActorSystemImpl system, Props props, MessageDispatcher dispatcher, MailboxType mailboxType, IInternalActorRef supervisor, ActorPath path)
    {
        System = system;
        Props = props;
        Dispatcher = dispatcher;
        Supervisor = supervisor;
        _mailboxType = mailboxType;
        _path = path;
    }

    public override ICell Underlying => Volatile.Read(ref _cell);

    public ICell Lookup => Underlying;

    public override ActorPath Path => _path;

    public override IInternalActorRef Parent => Underlying.Parent;

    public override IActorRefProvider Provider => System.Provider;

    public override bool IsLocal => Underlying.IsLocal;

    public bool IsStarted => Underlying is ActorCell;

    public override bool IsTerminated => Underlying.IsTerminated;

    public override IEnumerable<IActorRef> Children => Underlying.GetChildren();

    /// <summary>Makes the cell. To be called once, before the reference is handed out.</summary>
    public RepointableActorRef Initialize(bool async)
    {
        if (_cell is not null) throw new IllegalActorStateException("initialize called more than once!");
        Volatile.Write(ref _cell, NewCell());
        return this;
    }

    public void Point()
    {
    }

    public void SwapUnderlying(ICell cell) => Volatile.Write(ref _cell, cell);

    protected virtual ActorCell NewCell()
    {
        var cell = new ActorCell(System, this, Props, Dispatcher, Supervisor);
        cell.Init(false, _mailboxType);
        return cell;
    }

    internal MailboxType MailboxType => _mailboxType;

    protected override void TellInternal(object message, IActorRef sender) => Underlying.SendMessage(sender, message);

    public override void SendSystemMessage(ISystemMessage message) => Underlying.SendSystemMessage(message);

    public override void Start() => Underlying.Start();

    public override void Suspend() => Underlying.Suspend();

    public override void Resume(Exception causedByFailure = null) => Underlying.Resume(causedByFailure);

    public override void Restart(Exception cause) => Underlying.Restart(cause);

    public override void Stop() => Underlying.Stop();

    public override IInternalActorRef GetSingleChild(string name) => Underlying.GetSingleChild(name);

    public override IActorRef GetChild(IReadOnlyList<string> name) => ChildWalk.From(this, name);
}
