using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Actor.Internal;

/// <summary>The extensions of a system: each made once, however many threads ask.</summary>
internal sealed class ExtensionTable(ExtendedActorSystem system)
{
    private readonly ConcurrentDictionary<Type, Lazy<object>> _extensions = new();

    public object Register(IExtensionId id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return _extensions.GetOrAdd(id.ExtensionType, _ => new Lazy<object>(() => id.CreateExtension(system))).Value;
    }

    public bool Has(Type type) => _extensions.ContainsKey(type);

    public bool TryGet(Type type, out object? extension)
    {
        extension = _extensions.TryGetValue(type, out var known) ? known.Value : null;
        return extension is not null;
    }

    /// <summary>Loads what akka.extensions names.</summary>
    public void LoadConfigured(Config config, ILoggingAdapter log)
    {
        foreach (var name in config.GetStringList("akka.extensions"))
        {
            var type = Type.GetType(name);
            if (type is null || !typeof(IExtensionId).IsAssignableFrom(type) || type.IsAbstract)
            {
                log.Error("[{0}] of akka.extensions is not an '{1}', skipping...", name, nameof(IExtensionId));
                continue;
            }

            try
            {
                Register((IExtensionId)Activator.CreateInstance(type)!);
            }
            catch (Exception e)
            {
                log.Error(e, "While trying to load extension [{0}], skipping...", name);
            }
        }
    }
}
