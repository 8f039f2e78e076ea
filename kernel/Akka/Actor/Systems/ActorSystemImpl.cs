#nullable disable
using System.Text.RegularExpressions;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;
using Akka.Util;

namespace Akka.Actor.Internal;

/// <summary>The one implementation of an actor system.</summary>
public partial class ActorSystemImpl : ExtendedActorSystem
{
    private readonly ExtensionTable _extensions;
    private readonly TerminationCallbacks _terminationCallbacks;

    public ActorSystemImpl(string name)
        : this(name, ConfigurationFactory.Default(), ActorSystemSetup.Empty, Option<Props>.None)
    {
    }

    public ActorSystemImpl(string name, Config config, ActorSystemSetup setup, Option<Props>? guardianProps = null)
    {
        if (name is null || !ValidName().IsMatch(name))
        {
            throw new ArgumentException(
                $"invalid ActorSystem name [{name}], must contain only word characters (i.e. [a-zA-Z0-9] plus non-leading '-' or '_')", nameof(name));
        }

        ArgumentNullException.ThrowIfNull(config);
        Name = name;
        GuardianProps = guardianProps ?? Option<Props>.None;
        Settings = new Settings(this, config, setup ?? ActorSystemSetup.Empty);
        _extensions = new ExtensionTable(this);
        EventStream = new EventStream(Settings.DebugEventStream);
        EventStream.StartStdoutLogger(Settings);
        Log = Logging.GetLogger(EventStream, this);
        ActorPipelineResolver = new ActorProducerPipelineResolver(() => Log);
        Scheduler = SystemParts.Scheduler(Settings, Log);
        Provider = SystemParts.Provider(Name, Settings, EventStream);
        Mailboxes = new Mailboxes(this);
        Dispatchers = new Dispatchers(this, new DefaultDispatcherPrerequisites(EventStream, Scheduler, Settings, Mailboxes), Log);
        _terminationCallbacks = new TerminationCallbacks(Provider.TerminationTask, FinishTermination);
        Serialization = new Serialization.Serialization(this);
    }

    public Option<Props> GuardianProps { get; }

    public override IActorRefProvider Provider { get; }

    public override Settings Settings { get; }

    public override string Name { get; }

    public override Serialization.Serialization Serialization { get; }

    public override EventStream EventStream { get; }

    public override IActorRef DeadLetters => Provider.DeadLetters;

    public override IActorRef IgnoreRef => Provider.IgnoreRef;

    public override Dispatchers Dispatchers { get; }

    public override Mailboxes Mailboxes { get; }

    public override IScheduler Scheduler { get; }

    public override ILoggingAdapter Log { get; }

    public override IInternalActorRef Guardian => Provider.Guardian;

    public override IInternalActorRef SystemGuardian => Provider.SystemGuardian;

    public override IInternalActorRef LookupRoot => Provider.RootGuardian;

    public override ActorProducerPipelineResolver ActorPipelineResolver { get; }

    public override Task WhenTerminated => _terminationCallbacks.Done;

    internal bool Aborting { get; private set; }

    internal AddressTerminations AddressTerminations { get; } = new();

    /// <summary>Starts guardians, loggers and extensions. A system that cannot start leaves nothing behind.</summary>
    public void Start()
    {
        try
        {
            Provider.Init(this);
            EventStream.StartUnsubscriber(this);
            EventStream.StartDefaultLoggers(this);
            if (Settings.LogDeadLetters > 0) SystemActorOf<DeadLetterListener>("deadLetterListener");
            CoordinatedShutdown.Get(this);
            _extensions.LoadConfigured(Settings.Config, Log);
            if (Settings.LogConfigOnStart) Log.Info(Settings.ToString());
        }
        catch
        {
            _ = FinalTerminate();
            throw;
        }
    }

    public override IActorRef ActorOf(Props props, string name = null) => Provider.Guardian.Cell.AttachChild(props, false, name);

    public override IActorRef SystemActorOf(Props props, string name = null) => Provider.SystemGuardian.Cell.AttachChild(props, true, name);

    public override IActorRef SystemActorOf<TActor>(string name = null) => SystemActorOf(Props.Create<TActor>(), name);

    public override ActorSelection ActorSelection(ActorPath actorPath) => ActorRefFactoryShared.ActorSelection(actorPath, this);

    public override ActorSelection ActorSelection(string actorPath) => ActorRefFactoryShared.ActorSelection(actorPath, this, LookupRoot);

    public override object RegisterExtension(IExtensionId extension) => _extensions.Register(extension);

    public override object GetExtension(IExtensionId extensionId)
    {
        TryGetExtension(extensionId.ExtensionType, out var extension);
        return extension;
    }

    public override T GetExtension<T>() => TryGetExtension<T>(out var extension) ? extension : null;

    public override bool HasExtension(Type type) => typeof(IExtension).IsAssignableFrom(type) && _extensions.Has(type);

    public override bool HasExtension<T>() => _extensions.Has(typeof(T));

    public override bool TryGetExtension(Type extensionType, out object extension) => _extensions.TryGet(extensionType, out extension);

    public override bool TryGetExtension<T>(out T extension)
    {
        var found = _extensions.TryGet(typeof(T), out var value);
        extension = (T)value;
        return found;
    }

    public override void RegisterOnTermination(Action code) => _terminationCallbacks.Add(code);

    public override Task Terminate()
    {
        if (Settings.CoordinatedShutdownRunByActorSystemTerminate) _ = CoordinatedShutdown.Get(this).Run(CoordinatedShutdown.ActorSystemTerminateReason.Instance);
        else _ = FinalTerminate();
        return WhenTerminated;
    }

    public override void Abort()
    {
        Aborting = true;
        _ = Terminate();
    }

    public override void Stop(IActorRef actor)
    {
        // A guardian is told, since only a parent may stop its child; a child of an actor is simply stopped.
        var parent = actor.Path.Parent;
        if (parent.Equals(Provider.Guardian.Path)) Provider.Guardian.Tell(new Dispatch.SysMsg.StopChild(actor), ActorRefs.NoSender);
        else if (parent.Equals(Provider.SystemGuardian.Path)) Provider.SystemGuardian.Tell(new Dispatch.SysMsg.StopChild(actor), ActorRefs.NoSender);
        else ((IInternalActorRef)actor).Stop();
    }

    public override string PrintTree() => HierarchyPrinter.Print(this);

    public override string ToString() => LookupRoot?.Path.Root.Address.ToString() ?? Name;

    /// <summary>Ends the actors, past any coordinated shutdown.</summary>
    internal Task FinalTerminate()
    {
        Log.Debug("System shutdown initiated");
        if (!Settings.LogDeadLettersDuringShutdown && Provider.Guardian is not null) DeadLetterLogging.Stop(this);
        if (Provider.Guardian is { } guardian) guardian.Stop();
        else _terminationCallbacks.RunNow();
        return WhenTerminated;
    }

    private void FinishTermination()
    {
        (Scheduler as IDisposable)?.Dispose();
    }

    [GeneratedRegex("^[a-zA-Z0-9][a-zA-Z0-9_-]*$")]
    private static partial Regex ValidName();
}
