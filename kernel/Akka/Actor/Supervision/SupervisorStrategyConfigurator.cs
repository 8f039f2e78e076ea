#nullable disable
using Akka.Configuration;

namespace Akka.Actor;

/// <summary>Makes the strategy of the user guardian: akka.actor.guardian-supervisor-strategy names it.</summary>
public abstract class SupervisorStrategyConfigurator
{
    public abstract SupervisorStrategy Create();

    public static SupervisorStrategyConfigurator CreateConfigurator(string typeName)
    {
        switch (typeName)
        {
            case "Akka.Actor.DefaultSupervisorStrategy":
                return new DefaultSupervisorStrategy();
            case "Akka.Actor.StoppingSupervisorStrategy":
                return new StoppingSupervisorStrategy();
            default:
                var type = Type.GetType(typeName);
                if (type is null) throw new ConfigurationException($"Could not resolve SupervisorStrategyConfigurator type {typeName}");
                return (SupervisorStrategyConfigurator)Activator.CreateInstance(type);
        }
    }
}
