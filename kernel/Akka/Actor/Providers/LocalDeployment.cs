using Akka.Actor.Internal;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Routing;

namespace Akka.Actor;

/// <summary>Joins props and deployment and makes the reference that they ask for.</summary>
internal static class LocalDeployment
{
    public static IInternalActorRef Make(LocalActorRefProvider provider, ActorSystemImpl system, Props props, IInternalActorRef supervisor, ActorPath path, Deploy? deploy, bool lookupDeploy, bool async)
    {
        var found = lookupDeploy ? provider.Deployer.Lookup(path) : null;
        return props.Deploy.RouterConfig is not NoRouter
            ? Router(system, props, supervisor, path, deploy, found, async)
            : Plain(system, Configured(props, found), supervisor, path);
    }

    private static Props Configured(Props props, Deploy? found)
    {
        if (found is null) return props;
        if (found.Dispatcher != Deploy.NoDispatcherGiven) props = props.WithDispatcher(found.Dispatcher);
        if (found.Mailbox != Deploy.NoMailboxGiven) props = props.WithMailbox(found.Mailbox);
        if (found.StashCapacity != Deploy.NoStashSize && props.Deploy.StashCapacity == Deploy.NoStashSize) props = props.WithStashCapacity(found.StashCapacity);
        return props;
    }

    private static LocalActorRef Plain(ActorSystemImpl system, Props props, IInternalActorRef supervisor, ActorPath path)
    {
        var dispatcherId = props.Dispatcher ?? Dispatchers.DefaultDispatcherId;
        if (!system.Dispatchers.HasDispatcher(dispatcherId)) throw new ConfigurationException($"Dispatcher [{dispatcherId}] not configured for path {path}");
        try
        {
            var dispatcher = system.Dispatchers.Lookup(dispatcherId);
            var mailboxType = system.Mailboxes.GetMailboxType(props, dispatcher.Configurator.Config);
            return new LocalActorRef(system, props, dispatcher, mailboxType, supervisor, path, sendSupervise: false);
        }
        catch (Exception e)
        {
            throw new ConfigurationException($"Configuration problem while creating {path} with dispatcher [{dispatcherId}] and mailbox [{props.Mailbox}]: {e.Message}", e);
        }
    }

    private static IInternalActorRef Router(ActorSystemImpl system, Props props, IInternalActorRef supervisor, ActorPath path, Deploy? deploy, Deploy? found, bool async)
    {
        // The configuration counts more than the code.
        var joined = props.Deploy;
        if (deploy is not null) joined = deploy.WithFallback(joined);
        if (found is not null) joined = found.WithFallback(joined);
        var all = props.WithDeploy(joined).WithRouter(joined.RouterConfig);
        var dispatcherId = all.Dispatcher ?? Dispatchers.DefaultDispatcherId;
        if (!system.Dispatchers.HasDispatcher(dispatcherId)) throw new ConfigurationException($"Dispatcher [{dispatcherId}] not configured for routees of path {path}");
        var routerDispatcherId = all.RouterConfig.RouterDispatcher ?? Dispatchers.DefaultDispatcherId;
        if (!system.Dispatchers.HasDispatcher(routerDispatcherId)) throw new ConfigurationException($"Dispatcher [{routerDispatcherId}] not configured for router of path {path}");

        var routerProps = Props.CreateBy(new RouterActorProducer(all.RouterConfig)).WithDeploy(all.Deploy.WithDispatcher(routerDispatcherId));
        if (all.SupervisorStrategy is { } strategy) routerProps = routerProps.WithSupervisorStrategy(strategy);
        var routeeProps = all.WithRouter(NoRouter.Instance);
        try
        {
            var dispatcher = system.Dispatchers.Lookup(routerDispatcherId);
            var mailboxType = system.Mailboxes.GetMailboxType(routerProps, dispatcher.Configurator.Config);
            system.Mailboxes.GetMailboxType(routeeProps, system.Dispatchers.Lookup(dispatcherId).Configurator.Config);
            return new RoutedActorRef(system, routerProps, dispatcher, mailboxType, routeeProps, supervisor, path).Initialize(async);
        }
        catch (Exception e) when (e is not ConfigurationException)
        {
            throw new ConfigurationException($"Configuration problem while creating {path} with router dispatcher [{routerDispatcherId}] and routee dispatcher [{dispatcherId}]: {e.Message}", e);
        }
    }
}
