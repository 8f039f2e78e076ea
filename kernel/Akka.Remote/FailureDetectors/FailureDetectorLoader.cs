using System.Reflection;
using System.Runtime.ExceptionServices;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Remote;

/// <summary>Makes the detector that the configuration names: a type with a constructor (Config, EventStream).</summary>
public static class FailureDetectorLoader
{
    /// <exception cref="ConfigurationException">The name is no type of a failure detector.</exception>
    public static FailureDetector Load(string fqcn, Config config, ActorSystem system)
    {
        var type = Type.GetType(fqcn);
        if (type is null || !typeof(FailureDetector).IsAssignableFrom(type))
        {
            throw new ConfigurationException($"Could not create custom FailureDetector {fqcn}: it is no type that derives from {typeof(FailureDetector)}.");
        }

        try
        {
            return (FailureDetector)Activator.CreateInstance(type, config, system.EventStream)!;
        }
        catch (TargetInvocationException e) when (e.InnerException is not null)
        {
            ExceptionDispatchInfo.Throw(e.InnerException);
            throw;
        }
    }

    /// <summary>As <see cref="Load"/>, for an actor.</summary>
    public static FailureDetector LoadFailureDetector(this IActorContext context, string fqcn, Config config) => Load(fqcn, config, context.System);
}
