using Akka.Actor.Internal;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>The top of the hierarchy: "/", "/user" and "/system".</summary>
internal static class Guardians
{
    private static readonly SupervisorStrategy RootStrategy = new OneForOneStrategy(_ => Directive.Stop);

    private static readonly SupervisorStrategy SystemStrategy = new OneForOneStrategy(cause => cause switch
    {
        ActorInitializationException or ActorKilledException => Directive.Stop,
        _ => Directive.Restart,
    });

    public static RootGuardianActorRef Root(ActorSystemImpl system, IInternalActorRef supervisor, ActorPath path, IInternalActorRef deadLetters, IReadOnlyDictionary<string, IInternalActorRef> extraNames) => new(
        system, Props.Create<GuardianActor>(RootStrategy), Dispatcher(system), new UnboundedMailbox(), supervisor, path, deadLetters, extraNames);

    public static LocalActorRef User(ActorSystemImpl system, LocalActorRef root, ActorPath rootPath)
    {
        var strategy = SupervisorStrategyConfigurator.CreateConfigurator(system.Settings.SupervisorStrategyClass).Create();
        return Child(system, root, Props.Create<GuardianActor>(strategy), rootPath, "user");
    }

    public static LocalActorRef System(ActorSystemImpl system, LocalActorRef root, ActorPath rootPath, IActorRef userGuardian) =>
        Child(system, root, Props.Create(() => new SystemGuardianActor(userGuardian), SystemStrategy), rootPath, "system");

    /// <summary>The system guardian outlives the user guardian, the root both.</summary>
    public static void Start(LocalActorRef root, LocalActorRef user, LocalActorRef system)
    {
        system.SendSystemMessage(new Watch(user, system));
        user.SendSystemMessage(new Watch(user, system));
        root.SendSystemMessage(new Watch(system, root));
        root.Start();
        user.Start();
        system.Start();
    }

    private static LocalActorRef Child(ActorSystemImpl system, LocalActorRef root, Props props, ActorPath rootPath, string name)
    {
        root.Cell.ReserveChild(name);
        var child = new LocalActorRef(
            system, props, Dispatcher(system), new UnboundedMailbox(), root, new ChildActorPath(rootPath, name, ActorCell.UndefinedUid), sendSupervise: false);
        root.Cell.InitChild(child);
        return child;
    }

    private static MessageDispatcher Dispatcher(ActorSystemImpl system) => system.Dispatchers.Lookup(
        system.Dispatchers.HasDispatcher(Dispatchers.InternalDispatcherId) ? Dispatchers.InternalDispatcherId : Dispatchers.DefaultDispatcherId);
}
