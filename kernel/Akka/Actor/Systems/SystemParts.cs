using Akka.Configuration;
using Akka.Event;

namespace Akka.Actor.Internal;

/// <summary>Makes the parts of a system whose types the configuration names.</summary>
internal static class SystemParts
{
    public static IScheduler Scheduler(Settings settings, ILoggingAdapter log)
    {
        var type = TypeOf(settings.SchedulerClass, "akka.scheduler.implementation");
        return (IScheduler)Create(type, settings.Config, log);
    }

    public static IActorRefProvider Provider(string name, Settings settings, EventStream events)
    {
        var type = TypeOf(settings.ProviderClass, "akka.actor.provider");
        return (IActorRefProvider)Create(type, name, settings, events);
    }

    private static Type TypeOf(string name, string setting) => Type.GetType(name)
        ?? throw new ConfigurationException($"'{setting}' is not a valid type name: '{name}' cannot be loaded.");

    private static object Create(Type type, params object[] arguments)
    {
        try
        {
            return Activator.CreateInstance(type, arguments)!;
        }
        catch (System.Reflection.TargetInvocationException e) when (e.InnerException is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerException);
            throw;
        }
    }
}
