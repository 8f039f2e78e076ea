#nullable disable
using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Dispatch;

/// <summary>The dispatchers of a system by HOCON path. A path whose value is a text is another name for that path.</summary>
public sealed class Dispatchers
{
    public static readonly string DefaultDispatcherId = "akka.actor.default-dispatcher";

    public static readonly string DefaultBlockingDispatcherId = "akka.actor.default-blocking-io-dispatcher";

    public static readonly string SynchronizedDispatcherId = "akka.actor.synchronized-dispatcher";

    internal static readonly string InternalDispatcherId = "akka.actor.internal-dispatcher";

    private const int LongestAliasChain = 20;

    private readonly ActorSystem _system;
    private readonly ILoggingAdapter _logger;
    private readonly ConcurrentDictionary<string, Lazy<MessageDispatcherConfigurator>> _configurators = new();

    public Dispatchers(ActorSystem system, IDispatcherPrerequisites prerequisites, ILoggingAdapter logger)
    {
        _system = system;
        Prerequisites = prerequisites;
        _logger = logger;
    }

    public IDispatcherPrerequisites Prerequisites { get; }

    public Config DefaultDispatcherConfig => IdConfig(DefaultDispatcherId, _system.Settings.Config.GetConfig(DefaultDispatcherId) ?? Config.Empty);

    public MessageDispatcher DefaultGlobalDispatcher => Lookup(DefaultDispatcherId);

    /// <summary>Throws <see cref="ConfigurationException"/> when the path is not configured.</summary>
    public MessageDispatcher Lookup(string dispatcherName) => Find(dispatcherName, 0).Dispatcher();

    public bool HasDispatcher(string id) => _configurators.ContainsKey(id) || _system.Settings.Config.HasPath(id);

    /// <summary>False when the name is taken.</summary>
    public bool RegisterConfigurator(string id, MessageDispatcherConfigurator configurator) =>
        _configurators.TryAdd(id, new Lazy<MessageDispatcherConfigurator>(configurator));

    /// <summary>The section of a dispatcher with its id, and with the default dispatcher's keys for what it leaves open.</summary>
    public static Config GetConfig(Config config, string id, int depth = 0)
    {
        if (depth > LongestAliasChain) throw new ConfigurationException($"Could not resolve dispatcher config: more than {LongestAliasChain} aliases deep at [{id}].");
        if (!config.HasPath(id)) throw new ConfigurationException($"Dispatcher [{id}] not configured.");
        if (config.GetValue(id) is { } value && value.IsString()) return GetConfig(config, value.GetString(), depth + 1);
        return IdConfig(id, config.GetConfig(id)).WithFallback(config.GetConfig(DefaultDispatcherId) ?? Config.Empty);
    }

    private MessageDispatcherConfigurator Find(string id, int depth)
    {
        if (depth > LongestAliasChain) throw new ConfigurationException($"Could not resolve dispatcher: more than {LongestAliasChain} aliases deep at [{id}].");
        if (_configurators.TryGetValue(id, out var known)) return known.Value;
        var config = _system.Settings.Config;
        if (!config.HasPath(id)) throw new ConfigurationException($"Dispatcher [{id}] not configured.");
        if (config.GetValue(id) is { } value && value.IsString()) return Find(value.GetString(), depth + 1);
        return _configurators.GetOrAdd(id, key => new Lazy<MessageDispatcherConfigurator>(() => Create(GetConfig(config, key)))).Value;
    }

    private MessageDispatcherConfigurator Create(Config config)
    {
        var id = config.GetString("id", null);
        var type = config.GetString("type", null);
        switch (type)
        {
            case null or "":
                throw new ConfigurationException($"Missing dispatcher `type` config for [{id}].");
            case "Dispatcher":
                return new DispatcherConfigurator(config, Prerequisites);
            case "TaskDispatcher":
                return new DispatcherConfigurator(ConfigurationFactory.ParseString("executor = task-executor").WithFallback(config), Prerequisites);
            case "ForkJoinDispatcher":
                return new DispatcherConfigurator(ConfigurationFactory.ParseString("executor = fork-join-executor").WithFallback(config), Prerequisites);
            case "PinnedDispatcher":
                return new PinnedDispatcherConfigurator(config, Prerequisites);
            case "SynchronizedDispatcher":
                return new SynchronizationContextDispatcherConfigurator(config, Prerequisites);
            default:
                return Custom(type, id, config);
        }
    }

    private MessageDispatcherConfigurator Custom(string typeName, string id, Config config)
    {
        var type = Type.GetType(typeName) ?? throw new ConfigurationException($"Could not resolve dispatcher type [{typeName}] for path [{id}].");
        _logger?.Debug("Dispatcher {0} is made by {1}", id, type);
        return (MessageDispatcherConfigurator)Activator.CreateInstance(type, config, Prerequisites);
    }

    private static Config IdConfig(string id, Config config) =>
        ConfigurationFactory.ParseString($"id = \"{id}\"").WithFallback(config);
}
