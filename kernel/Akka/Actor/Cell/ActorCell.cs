#nullable disable
using Akka.Actor.Internal;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;
using Akka.Util;

namespace Akka.Actor;

/// <summary>
/// What surrounds one actor from its creation over restarts to its end: mailbox, behaviour, children, watchers, failures.
/// What an actor may never use (children, watches, stash, timers) is allocated at its first use.
/// </summary>
public partial class ActorCell : IUntypedActorContext, ICell
{
    public const int UndefinedUid = 0;

    private readonly ActorSystemImpl _system;
    private readonly IInternalActorRef _self;
    private Mailbox _mailbox;
    private Props _props;
    private ActorBase _actor;
    private Envelope _current;
    private ActorTaskScheduler _taskScheduler;
    private bool _terminated;

    public ActorCell(ActorSystemImpl system, IInternalActorRef self, Props props, MessageDispatcher dispatcher, IInternalActorRef parent)
    {
        _system = system;
        _self = self;
        _props = props;
        Dispatcher = dispatcher;
        Parent = parent;
    }

    public IActorRef Self => _self;

    public ActorSystem System => _system;

    public ActorSystemImpl SystemImpl => _system;

    public Props Props => _props;

    public IInternalActorRef Parent { get; }

    public MessageDispatcher Dispatcher { get; }

    public Mailbox Mailbox => Volatile.Read(ref _mailbox);

    public bool IsLocal => true;

    public bool IsTerminated => Mailbox is { IsClosed: true };

    public bool HasMessages => Mailbox.HasMessages;

    public int NumberOfMessages => Mailbox.NumberOfMessages;

    public IActorRef Sender => _current.Sender ?? _system.DeadLetters;

    public object CurrentMessage => _current.Message;

    /// <summary>Counts the messages, so that a stash knows one that it holds already.</summary>
    protected internal int CurrentEnvelopeId { get; private set; }

    public virtual ActorTaskScheduler TaskScheduler => Volatile.Read(ref _taskScheduler) ?? NewTaskScheduler();

    IActorRef IActorContext.Parent => Parent;

    internal static ActorCell Current
    {
        get => InternalCurrentActorCellKeeper.Current;
        set => InternalCurrentActorCellKeeper.Current = value;
    }

    internal ActorBase Instance => _actor;

    internal Envelope CurrentEnvelope => _current;

    /// <summary>Makes the mailbox with the order to create the actor in it.</summary>
    public void Init(bool sendSupervise, MailboxType mailboxType)
    {
        var mailbox = new Mailbox(mailboxType.Create(_self, _system));
        mailbox.SetActor(this);
        Volatile.Write(ref _mailbox, mailbox);
        mailbox.SystemEnqueue(_self, new Create());
        if (sendSupervise) Parent.SendSystemMessage(new Supervise(_self, async: false));
    }

    public virtual void Start()
    {
        PreStart();
        Dispatcher.Attach(this);
    }

    public void Suspend() => SendSystemMessage(new Suspend());

    public void Resume(Exception causedByFailure) => SendSystemMessage(new Resume(causedByFailure));

    public void Restart(Exception cause) => SendSystemMessage(new Recreate(cause));

    public void Stop() => SendSystemMessage(new Terminate());

    public virtual void SendMessage(Envelope message)
    {
        if (_system.Settings.SerializeAllMessages) message = SerializationCheck.Of(_system, message);
        Dispatcher.Dispatch(this, message);
    }

    public virtual void SendMessage(IActorRef sender, object message)
    {
        if (message is null) throw new InvalidMessageException("Message is null");
        SendMessage(new Envelope(message, sender ?? _system.DeadLetters));
    }

    public virtual void SendSystemMessage(ISystemMessage systemMessage) =>
        Dispatcher.SystemDispatch(this, (SystemMessage)systemMessage);

    public void UseThreadContext(Action action)
    {
        var outer = Current;
        Current = this;
        try
        {
            action();
        }
        finally
        {
            Current = outer;
        }
    }

    public static IActorRef GetCurrentSelfOrNoSender() => Current?.Self;

    public static IActorRef GetCurrentSenderOrNoSender() => Current is { } cell ? cell.Sender : ActorRefs.NoSender;

    public ActorSelection ActorSelection(string path) => ActorRefFactoryShared.ActorSelection(path, _system, _self);

    public ActorSelection ActorSelection(ActorPath path) => ActorRefFactoryShared.ActorSelection(path, _system);

    internal Mailbox SwapMailbox(Mailbox mailbox) => Interlocked.Exchange(ref _mailbox, mailbox);

    internal void SuspendMailbox() => Mailbox.Suspend();

    internal void ResumeMailbox() => Mailbox.Resume();

    protected virtual void PreStart()
    {
    }

    private ActorTaskScheduler NewTaskScheduler()
    {
        var created = new ActorTaskScheduler(this);
        return Interlocked.CompareExchange(ref _taskScheduler, created, null) ?? created;
    }
}
