#nullable disable
using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Util;

namespace Akka.Dispatch;

/// <summary>The mailbox types of a system, by HOCON path and by what an actor requires of its queue.</summary>
public class Mailboxes
{
    public static readonly string DefaultMailboxId = "akka.actor.default-mailbox";

    public static readonly string NoMailboxRequirement = "";

    private readonly ActorSystem _system;
    private readonly ConcurrentDictionary<string, MailboxType> _byId = new();
    private readonly ConcurrentDictionary<Type, Type> _required = new();
    private readonly Lazy<Dictionary<Type, string>> _bindings;
    private DeadLetterMailbox _deadLetterMailbox;

    public Mailboxes(ActorSystem system)
    {
        _system = system;
        _bindings = new Lazy<Dictionary<Type, string>>(() => MailboxRequirements.ReadBindings(system.Settings.Config));
    }

    public DeadLetterMailbox DeadLetterMailbox => _deadLetterMailbox ??= new DeadLetterMailbox(_system.DeadLetters);

    public bool HasRequiredType(Type actorType) => GetRequiredType(actorType) is not null;

    /// <summary>The queue that the actor asks for by IRequiresMessageQueue, or null.</summary>
    public Type GetRequiredType(Type actorType) => _required.GetOrAdd(actorType, MailboxRequirements.RequiredQueue);

    public bool ProducesMessageQueue(Type mailboxType) => MailboxRequirements.ProducedQueue(mailboxType) is not null;

    public MailboxType Lookup(string id) => _byId.GetOrAdd(id, Create);

    public MailboxType LookupByQueueType(Type queueType) =>
        _bindings.Value.TryGetValue(queueType, out var id)
            ? Lookup(id)
            : throw new ConfigurationException($"Mailbox Mapping for [{queueType}] not configured");

    /// <summary>
    /// The mailbox of an actor, first found: named by deployment or props, named by its dispatcher, required by the actor,
    /// required by the dispatcher, the default one. Throws ArgumentException when it does not fit the requirement.
    /// </summary>
    public MailboxType GetMailboxType(Props props, Config dispatcherConfig)
    {
        var config = dispatcherConfig ?? Config.Empty;
        var required = GetRequiredType(props.Type);
        var mailboxRequirement = MailboxRequirements.Named(config.GetString("mailbox-requirement", NoMailboxRequirement));
        var type = Choose(props, config, required, mailboxRequirement);
        MailboxRequirements.Verify(props, type, required, mailboxRequirement, config.GetString("id", ""));
        return type;
    }

    /// <summary>`stash-capacity` of the mailbox, else of the default one; -1 for no bound.</summary>
    public int StashCapacity(string dispatcher, string mailbox)
    {
        var config = _system.Settings.Config;
        foreach (var id in new[] { mailbox, dispatcher, DefaultMailboxId })
        {
            if (!string.IsNullOrEmpty(id) && config.HasPath(id + ".stash-capacity")) return config.GetInt(id + ".stash-capacity");
        }

        return -1;
    }

    private MailboxType Choose(Props props, Config dispatcherConfig, Type required, Type dispatcherRequirement)
    {
        var deployed = props.Deploy.Mailbox;
        if (deployed != Deploy.NoMailboxGiven && deployed != DefaultMailboxId) return Lookup(deployed);
        var dispatcherHasMailbox = dispatcherConfig.HasPath("mailbox-type") && dispatcherConfig.GetString("mailbox-type") != NoMailboxRequirement;
        if (dispatcherHasMailbox && dispatcherConfig.HasPath("id")) return Lookup(dispatcherConfig.GetString("id"));
        if (required is not null && Bound(required) is { } byActor) return byActor;
        if (dispatcherRequirement is not null && Bound(dispatcherRequirement) is { } byDispatcher) return byDispatcher;
        return Lookup(DefaultMailboxId);
    }

    private MailboxType Bound(Type queueType) => _bindings.Value.TryGetValue(queueType, out var id) ? Lookup(id) : null;

    private MailboxType Create(string id)
    {
        if (id == "unbounded") return new UnboundedMailbox();
        if (id == "bounded") return new BoundedMailbox(_system.Settings, ConfigOf(id));
        if (!_system.Settings.Config.HasPath(id)) throw new ConfigurationException($"Mailbox Type [{id}] not configured");
        var config = ConfigOf(id);
        var typeName = config.GetString("mailbox-type", null);
        if (string.IsNullOrEmpty(typeName)) throw new ConfigurationException($"The setting mailbox-type, defined in [{id}] is empty");
        var type = Type.GetType(typeName) ?? throw new ConfigurationException($"Found mailbox-type [{typeName}] in configuration for [{id}], but could not find that type in any loaded assemblies.");
        try
        {
            return (MailboxType)Activator.CreateInstance(type, _system.Settings, config);
        }
        catch (Exception e)
        {
            throw new ArgumentException($"Cannot instantiate MailboxType {type}, defined in [{id}]. Make sure it has a public constructor with [Akka.Actor.Settings, Akka.Configuration.Config] parameters", e);
        }
    }

    private Config ConfigOf(string id)
    {
        var defaults = _system.Settings.Config.GetConfig(DefaultMailboxId) ?? Config.Empty;
        var own = _system.Settings.Config.HasPath(id) ? _system.Settings.Config.GetConfig(id) : Config.Empty;
        return own.WithFallback(defaults);
    }
}
