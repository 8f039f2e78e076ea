#nullable disable
using System.Collections.Concurrent;
using Akka.Event;

namespace Akka.Actor;

/// <summary>The plugins of a system; the pipeline of an actor type is fixed when its first actor is made.</summary>
public class ActorProducerPipelineResolver
{
    private readonly Lazy<ILoggingAdapter> _log;
    private readonly Lock _lock = new();
    private readonly List<IActorProducerPlugin> _plugins = [];
    private readonly ConcurrentDictionary<Type, ActorProducerPipeline> _pipelines = new();

    public ActorProducerPipelineResolver(Func<ILoggingAdapter> logBuilder) => _log = new Lazy<ILoggingAdapter>(logBuilder);

    public int TotalPluginCount
    {
        get
        {
            lock (_lock) return _plugins.Count;
        }
    }

    internal bool HasPlugins { get; private set; }

    /// <summary>False when a plugin of the type is registered already.</summary>
    public bool Register(IActorProducerPlugin plugin) => Insert(int.MaxValue, plugin);

    public bool Insert(int index, IActorProducerPlugin plugin)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        lock (_lock)
        {
            if (_plugins.Any(p => p.GetType() == plugin.GetType())) return false;
            _plugins.Insert(Math.Min(index, _plugins.Count), plugin);
            HasPlugins = true;
            return true;
        }
    }

    public bool Unregister(IActorProducerPlugin plugin)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        lock (_lock) return _plugins.RemoveAll(p => p.GetType() == plugin.GetType()) > 0;
    }

    public bool IsRegistered(IActorProducerPlugin plugin)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        lock (_lock) return _plugins.Any(p => p.GetType() == plugin.GetType());
    }

    internal ActorProducerPipeline Resolve(Type actorType) => _pipelines.GetOrAdd(actorType, type =>
    {
        lock (_lock) return new ActorProducerPipeline(_log, _plugins.Where(p => p.CanBeAppliedTo(type)));
    });
}
