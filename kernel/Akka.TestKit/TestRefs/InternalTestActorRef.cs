using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch;

namespace Akka.TestKit.Internal;

/// <summary>The reference behind a TestActorRef: gives its actor away and runs messages on the thread of the test.</summary>
public class InternalTestActorRef : LocalActorRef
{
    private static long s_lastName;

    private InternalTestActorRef(ActorSystemImpl system, Props props, MessageDispatcher dispatcher, MailboxType mailboxType, IInternalActorRef supervisor, ActorPath path)
        : base(system, props, dispatcher, mailboxType, supervisor, path)
    {
    }

    /// <summary>The actor itself.</summary>
    /// <exception cref="IllegalActorStateException">It has ended.</exception>
    public object UnderlyingActor
    {
        get
        {
            var actor = GetTestActorCell().Actor;
            if (actor != null) return actor;
            if (Cell.IsTerminated) throw new IllegalActorStateException("Underlying actor is terminated");
            SpinWait.SpinUntil(() => GetTestActorCell().Actor != null || Cell.IsTerminated, TestKitExtension.For(System).DefaultTimeout);
            return GetTestActorCell().Actor ?? throw new IllegalActorStateException("Underlying actor is terminated");
        }
    }

    /// <summary>Lets the actor handle a message now, past its mailbox; a failure is thrown to the caller.</summary>
    public void Receive(object message, IActorRef sender = null) =>
        Cell.UseThreadContext(() => Cell.ReceiveMessageForTest(new Envelope(message, sender ?? System.DeadLetters)));

    /// <summary>Lets the actor watch another.</summary>
    public void Watch(IActorRef subject) => Cell.UseThreadContext(() => Cell.Watch(subject));

    /// <summary>Ends watching another actor.</summary>
    public void Unwatch(IActorRef subject) => Cell.UseThreadContext(() => Cell.Unwatch(subject));

    /// <summary>Starts an actor on the calling thread, unless its props name a dispatcher; under the user guardian, unless a supervisor is given.</summary>
    public static InternalTestActorRef Create(ActorSystem system, Props props, IActorRef supervisor = null, string name = null)
    {
        var impl = (ActorSystemImpl)system;
        if (props.Deploy.Dispatcher == Deploy.NoDispatcherGiven) props = props.WithDispatcher(CallingThreadDispatcher.Id);
        var dispatcher = impl.Dispatchers.Lookup(props.Dispatcher);
        var mailbox = impl.Mailboxes.GetMailboxType(props, dispatcher.Configurator.Config);
        var parent = (IInternalActorRef)supervisor ?? impl.Guardian;
        var cell = (parent is TestProbe probe ? probe.Ref : parent) is ActorRefWithCell { Underlying: ActorCell found } ? found : null;
        name ??= CreateUniqueName();
        cell?.ReserveChild(name);
        InternalTestActorRef created;
        try
        {
            created = new InternalTestActorRef(impl, props, dispatcher, mailbox, parent, new ChildActorPath(parent.Path, name, ActorNames.NewUid()));
        }
        catch
        {
            cell?.UnreserveChild(name);
            throw;
        }

        cell?.InitChild(created);
        created.Start();
        return created;
    }

    /// <inheritdoc/>
    protected override ActorCell NewActorCell(ActorSystemImpl system, IInternalActorRef self, Props props, MessageDispatcher dispatcher, IInternalActorRef supervisor) =>
        new TestActorCell(system, self, props, dispatcher, supervisor);

    /// <summary>A name that no other actor has.</summary>
    protected static string CreateUniqueName() => "$$" + Interlocked.Increment(ref s_lastName);

    private TestActorCell GetTestActorCell() => (TestActorCell)Cell;

    /// <summary>A cell that gives its actor away.</summary>
    protected class TestActorCell : ActorCell
    {
        /// <summary>Creates the cell.</summary>
        public TestActorCell(ActorSystemImpl system, IInternalActorRef self, Props props, MessageDispatcher dispatcher, IInternalActorRef parent)
            : base(system, self, props, dispatcher, parent)
        {
        }

        /// <summary>The actor; null before it is made and after its end.</summary>
        public object Actor => Instance;
    }
}
