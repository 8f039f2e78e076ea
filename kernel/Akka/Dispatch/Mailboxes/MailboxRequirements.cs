using Akka.Actor;
using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>What actors and dispatchers ask of a queue, and whether a mailbox gives it.</summary>
internal static class MailboxRequirements
{
    public static Dictionary<Type, string> ReadBindings(Config config)
    {
        var bindings = new Dictionary<Type, string>();
        var section = config.GetConfig("akka.actor.mailbox.requirements");
        if (section is null) return bindings;
        foreach (var (name, value) in section.AsEnumerable())
        {
            var type = Type.GetType(name.Trim('"'))
                ?? throw new ConfigurationException($"Type [{name}] specified as akka.actor.mailbox.requirement in config can't be loaded due to it not being a known type.");
            bindings[type] = value.GetString();
        }

        return bindings;
    }

    public static Type? RequiredQueue(Type actorType) => Argument(actorType, typeof(IRequiresMessageQueue<>));

    public static Type? ProducedQueue(Type mailboxType) => Argument(mailboxType, typeof(IProducesMessageQueue<>));

    public static Type? Named(string? typeName) => string.IsNullOrEmpty(typeName)
        ? null
        : Type.GetType(typeName) ?? throw new ConfigurationException($"The mailbox-requirement \"{typeName}\" is no known type.");

    public static void Verify(Props props, MailboxType type, Type? byActor, Type? byDispatcher, string dispatcherId)
    {
        if (byActor is null && byDispatcher is null) return;
        if (ProducedQueue(type.GetType()) is not { } produced) return;
        if (byDispatcher is not null && !byDispatcher.IsAssignableFrom(produced))
        {
            throw new ArgumentException($"produced message queue type [{produced}] does not fulfill requirement for dispatcher [{dispatcherId}]. Must be a subclass of [{byDispatcher}].");
        }

        if (byActor is not null && !byActor.IsAssignableFrom(produced))
        {
            throw new ArgumentException($"produced message queue type of [{produced}] does not fulfill requirement for actor class [{props.Type}]. Must be a subclass of [{byActor}].");
        }
    }

    private static Type? Argument(Type type, Type openInterface)
    {
        var found = type.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == openInterface);
        return found?.GetGenericArguments()[0];
    }
}
