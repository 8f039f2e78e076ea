using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.TestKit.Internal;
using Akka.Util;

namespace Akka.TestKit;

/// <summary>A reference that gives its actor away and, unless its props say otherwise, runs it on the thread that sends to it.</summary>
public abstract class TestActorRefBase<TActor> : ICanTell, IEquatable<IActorRef>, IInternalActorRef
    where TActor : ActorBase
{
    private readonly InternalTestActorRef _ref;

    /// <summary>Starts the actor.</summary>
    protected TestActorRefBase(ActorSystem system, Props actorProps, IActorRef supervisor = null, string name = null)
    {
        _ref = InternalTestActorRef.Create(system, actorProps, supervisor, name);
    }

    /// <summary>The reference that other actors know.</summary>
    public IActorRef Ref => _ref;

    /// <summary>The actor itself.</summary>
    public TActor UnderlyingActor => (TActor)_ref.UnderlyingActor;

    /// <summary>The path of the actor.</summary>
    public ActorPath Path => _ref.Path;

    /// <summary>The reference behind this one.</summary>
    protected InternalTestActorRef InternalRef => _ref;

    IInternalActorRef IInternalActorRef.Parent => _ref.Parent;

    IActorRefProvider IInternalActorRef.Provider => _ref.Provider;

    bool IInternalActorRef.IsTerminated => ((IInternalActorRef)_ref).IsTerminated;

    bool IActorRefScope.IsLocal => _ref.IsLocal;

    /// <summary>The reference that other actors know.</summary>
    public static IActorRef ToActorRef(TestActorRefBase<TActor> actorRef) => actorRef._ref;

    /// <summary>Lets the actor handle a message now, past its mailbox; a failure is thrown to the caller.</summary>
    public void Receive(object message, IActorRef sender = null) => _ref.Receive(message, sender);

    /// <summary>Lets the actor watch another.</summary>
    public void Watch(IActorRef subject) => _ref.Watch(subject);

    /// <summary>Ends watching another actor.</summary>
    public void Unwatch(IActorRef subject) => _ref.Unwatch(subject);

    /// <summary>Sends a message.</summary>
    public void Tell(object message, IActorRef sender) => _ref.Tell(message, sender);

    /// <summary>Sends a message from the test actor, or from the current actor.</summary>
    public void Tell(object message) => _ref.Tell(message);

    /// <summary>Forwards a message from the sender of the current one.</summary>
    public void Forward(object message) => _ref.Forward(message);

    /// <summary>Sends a system message.</summary>
    public void SendSystemMessage(ISystemMessage message) => _ref.SendSystemMessage(message);

    /// <summary>Sends a system message; the sender of one does not matter.</summary>
    [Obsolete("Use SendSystemMessage(message) instead.")]
    public void SendSystemMessage(ISystemMessage message, IActorRef sender) => _ref.SendSystemMessage(message);

    /// <inheritdoc/>
    public int CompareTo(object obj) => _ref.CompareTo(obj is TestActorRefBase<TActor> other ? other._ref : obj);

    /// <inheritdoc/>
    public override bool Equals(object obj) => _ref.Equals(obj is TestActorRefBase<TActor> other ? other._ref : obj);

    /// <inheritdoc/>
    public override int GetHashCode() => _ref.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => _ref.ToString();

    bool IEquatable<IActorRef>.Equals(IActorRef other) => _ref.Equals(other);

    int IComparable<IActorRef>.CompareTo(IActorRef other) => _ref.CompareTo(other);

    ISurrogate ISurrogated.ToSurrogate(ActorSystem system) => _ref.ToSurrogate(system);

    IActorRef IInternalActorRef.GetChild(IReadOnlyList<string> name) => _ref.GetChild(name);

    void IInternalActorRef.Resume(Exception causedByFailure) => _ref.Resume(causedByFailure);

    void IInternalActorRef.Start() => _ref.Start();

    void IInternalActorRef.Stop() => _ref.Stop();

    void IInternalActorRef.Restart(Exception cause) => _ref.Restart(cause);

    void IInternalActorRef.Suspend() => _ref.Suspend();
}
