#nullable disable
using System.Collections;
using Akka.Event;

namespace Akka.Actor;

/// <summary>The plugins for one type of actor. What a plugin throws is logged, and the next goes on.</summary>
public class ActorProducerPipeline : IEnumerable<IActorProducerPlugin>
{
    private readonly Lazy<ILoggingAdapter> _log;
    private readonly IActorProducerPlugin[] _plugins;

    public ActorProducerPipeline(Lazy<ILoggingAdapter> log, IEnumerable<IActorProducerPlugin> plugins)
    {
        _log = log;
        _plugins = plugins.ToArray();
    }

    public int Count => _plugins.Length;

    public void AfterActorIncarnated(ActorBase actor, IActorContext context)
    {
        foreach (var plugin in _plugins) Try(plugin, p => p.AfterIncarnated(actor, context));
    }

    public void BeforeActorIncarnated(ActorBase actor, IActorContext context)
    {
        foreach (var plugin in _plugins) Try(plugin, p => p.BeforeIncarnated(actor, context));
    }

    public IEnumerator<IActorProducerPlugin> GetEnumerator() => ((IEnumerable<IActorProducerPlugin>)_plugins).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Try(IActorProducerPlugin plugin, Action<IActorProducerPlugin> step)
    {
        try
        {
            step(plugin);
        }
        catch (Exception e)
        {
            _log.Value?.Error(e, "Plugin {0} of the actor producer pipeline failed.", plugin.GetType());
        }
    }
}
