#nullable disable
using Akka.Actor.Internal;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;
using Akka.Util;

namespace Akka.Actor;

/// <summary>A hierarchy of actors with their dispatchers, scheduler, configuration and event stream.</summary>
public abstract class ActorSystem : IActorRefFactory, IDisposable
{
    public abstract Settings Settings { get; }

    public abstract string Name { get; }

    public abstract Serialization.Serialization Serialization { get; }

    public abstract EventStream EventStream { get; }

    /// <summary>Where messages go that nobody gets.</summary>
    public abstract IActorRef DeadLetters { get; }

    /// <summary>Takes messages and does nothing.</summary>
    public abstract IActorRef IgnoreRef { get; }

    public abstract Dispatchers Dispatchers { get; }

    public abstract Mailboxes Mailboxes { get; }

    public abstract IScheduler Scheduler { get; }

    public abstract ILoggingAdapter Log { get; }

    /// <summary>When the system started, on its monotonic clock.</summary>
    public TimeSpan StartTime { get; } = MonotonicClock.Elapsed;

    public TimeSpan Uptime => MonotonicClock.Elapsed - StartTime;

    /// <summary>Done when the system has ended, with all termination callbacks.</summary>
    public abstract Task WhenTerminated { get; }

    /// <summary>Starts a system with the configuration of the application.</summary>
    public static ActorSystem Create(string name) => Start(name, ConfigurationFactory.Load(), ActorSystemSetup.Empty);

    /// <summary>Starts a system; what <paramref name="config"/> leaves open has its default.</summary>
    /// <exception cref="ArgumentException">The name is malformed.</exception>
    public static ActorSystem Create(string name, Config config) => Start(name, config, ActorSystemSetup.Empty);

    public static ActorSystem Create(string name, BootstrapSetup setup) => Create(name, ActorSystemSetup.Create(setup));

    public static ActorSystem Create(string name, ActorSystemSetup setup)
    {
        var bootstrap = setup.Get<BootstrapSetup>();
        var config = bootstrap is { HasValue: true, Value.Config: { HasValue: true, Value: { } given } } ? given : ConfigurationFactory.Load();
        return Start(name, config, setup);
    }

    public abstract object GetExtension(IExtensionId extensionId);

    public abstract T GetExtension<T>()
        where T : class, IExtension;

    public abstract bool HasExtension(Type type);

    public abstract bool HasExtension<T>()
        where T : class, IExtension;

    public abstract bool TryGetExtension(Type extensionType, out object extension);

    public abstract bool TryGetExtension<T>(out T extension)
        where T : class, IExtension;

    public abstract object RegisterExtension(IExtensionId extension);

    /// <summary>Runs code when the system has ended; the last registered first.</summary>
    public abstract void RegisterOnTermination(Action code);

    /// <summary>Stops the system: with coordinated shutdown unless the configuration says otherwise.</summary>
    public abstract Task Terminate();

    public abstract void Stop(IActorRef actor);

    public abstract IActorRef ActorOf(Props props, string name = null);

    public abstract ActorSelection ActorSelection(ActorPath actorPath);

    public abstract ActorSelection ActorSelection(string actorPath);

    /// <summary>Stops the system and waits for its end.</summary>
    public void Dispose()
    {
        Terminate().Wait();
        GC.SuppressFinalize(this);
    }

    private static ActorSystemImpl Start(string name, Config config, ActorSystemSetup setup)
    {
        var system = new ActorSystemImpl(name, config ?? Config.Empty, setup, Option<Props>.None);
        system.Start();
        return system;
    }
}
