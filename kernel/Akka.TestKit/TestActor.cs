using Akka.Actor;
using Akka.Util;

namespace Akka.TestKit;

/// <summary>The messages that control a test actor.</summary>
public static class TestActor
{
    /// <summary>Says whether the test should not see a message.</summary>
    public delegate bool Ignore(object message);

    /// <summary>Ends the work of a pilot.</summary>
    public static AutoPilot NoAutoPilot => Akka.TestKit.NoAutoPilot.Instance;

    /// <summary>Keeps the current pilot.</summary>
    public static AutoPilot KeepRunning => Akka.TestKit.KeepRunning.Instance;

    /// <summary>Stands for no message.</summary>
    public static NullMessageEnvelope NullMessage => NullMessageEnvelope.Instance;

    /// <summary>Sets what is ignored; null for nothing.</summary>
    public class SetIgnore : INoSerializationVerificationNeeded
    {
        /// <summary>Creates the message.</summary>
        public SetIgnore(Ignore ignore)
        {
            Ignore = ignore;
        }

        /// <summary>What is ignored.</summary>
        public Ignore Ignore { get; }
    }

    /// <summary>Watches an actor: its <see cref="Terminated"/> arrives like a message.</summary>
    public class Watch : INoSerializationVerificationNeeded
    {
        /// <summary>Creates the message.</summary>
        public Watch(IActorRef actorRef)
        {
            Actor = actorRef;
        }

        /// <summary>The watched actor.</summary>
        public IActorRef Actor { get; }
    }

    /// <summary>Ends watching an actor.</summary>
    public class Unwatch : INoSerializationVerificationNeeded
    {
        /// <summary>Creates the message.</summary>
        public Unwatch(IActorRef actorRef)
        {
            Actor = actorRef;
        }

        /// <summary>The actor.</summary>
        public IActorRef Actor { get; }
    }

    /// <summary>Sets the pilot.</summary>
    public class SetAutoPilot : INoSerializationVerificationNeeded
    {
        /// <summary>Creates the message.</summary>
        public SetAutoPilot(AutoPilot autoPilot)
        {
            AutoPilot = autoPilot;
        }

        /// <summary>The pilot.</summary>
        public AutoPilot AutoPilot { get; }
    }

    /// <summary>Starts a child of the test actor and answers with it.</summary>
    public class Spawn : INoSerializationVerificationNeeded
    {
        /// <summary>How the child is made.</summary>
        public readonly Props _props;

        /// <summary>The name of the child; generated without one.</summary>
        public readonly Option<string> _name;

        /// <summary>How failures of the child are treated; the default strategy without one.</summary>
        public readonly Option<SupervisorStrategy> _supervisorStrategy;

        /// <summary>Creates the message.</summary>
        public Spawn(Props props, Option<string> name, Option<SupervisorStrategy> supervisorStrategy)
        {
            _props = props;
            _name = name;
            _supervisorStrategy = supervisorStrategy;
        }

        /// <summary>Starts the child.</summary>
        public IActorRef Apply(IActorRefFactory context) =>
            _name.HasValue ? context.ActorOf(_props, _name.Value) : context.ActorOf(_props);
    }
}
