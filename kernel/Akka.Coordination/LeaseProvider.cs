using System.Collections.Concurrent;
using System.Reflection;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Coordination;

/// <summary>The leases of an actor system, made by the classes that HOCON names.</summary>
public class LeaseProvider : IExtension
{
    private const string Defaults = "akka.coordination.lease";

    private readonly ExtendedActorSystem _system;
    private readonly ConcurrentDictionary<(string Name, string Path, string Owner), Lazy<Lease>> _leases = new();

    public LeaseProvider(ExtendedActorSystem system)
    {
        _system = system;
        system.Settings.InjectTopLevelFallback(DefaultConfig());
    }

    public static LeaseProvider Get(ActorSystem system) => system.WithExtension<LeaseProvider, LeaseProviderExtensionProvider>();

    public static Config DefaultConfig()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Akka.Coordination.Configuration.Coordination.conf")!;
        using var reader = new StreamReader(stream);
        return ConfigurationFactory.ParseString(reader.ReadToEnd());
    }

    /// <summary>The lease of this name for this owner; the same one each time.</summary>
    /// <param name="leaseName">What the right is for: owners that compete name the same.</param>
    /// <param name="configPath">The section with lease-class, the assembly-qualified name of the implementation.</param>
    /// <param name="ownerName">Who wants it: another name for every competitor.</param>
    /// <exception cref="ArgumentException">The section is missing, or names no class that can be made a lease.</exception>
    public Lease GetLease(string leaseName, string configPath, string ownerName) =>
        _leases.GetOrAdd((leaseName, configPath, ownerName), key => new(() => Make(key.Name, key.Path, key.Owner))).Value;

    private Lease Make(string leaseName, string configPath, string ownerName)
    {
        var section = _system.Settings.Config.GetConfig(configPath) ?? throw new ArgumentException($"The section \"{configPath}\" of a lease is missing.", nameof(configPath));
        var settings = LeaseSettings.Create(section.WithFallback(_system.Settings.Config.GetConfig(Defaults)), leaseName, ownerName);
        var name = section.GetString("lease-class");
        if (string.IsNullOrEmpty(name) || Type.GetType(name) is not { } type || !typeof(Lease).IsAssignableFrom(type))
            throw new ArgumentException($"\"{configPath}.lease-class\" is \"{name}\": expected the assembly-qualified name of a class derived from {typeof(Lease)}.", nameof(configPath));
        if (type.GetConstructor([typeof(LeaseSettings), typeof(ExtendedActorSystem)]) is { } withSystem) return (Lease)withSystem.Invoke([settings, _system]);
        if (type.GetConstructor([typeof(LeaseSettings)]) is { } plain) return (Lease)plain.Invoke([settings]);
        throw new ArgumentException($"\"{configPath}.lease-class\" is \"{name}\", which has no public constructor with LeaseSettings, or with LeaseSettings and ExtendedActorSystem.", nameof(configPath));
    }
}
