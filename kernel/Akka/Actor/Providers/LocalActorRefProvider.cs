#nullable disable
using Akka.Actor.Internal;
using Akka.Event;
using Akka.Serialization;

namespace Akka.Actor;

/// <summary>Everything in this process. Providers that reach further hold one of these.</summary>
public sealed class LocalActorRefProvider : IActorRefProvider
{
    private readonly ActorPath _tempPath;
    private readonly TaskCompletionSource<Status> _terminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, IInternalActorRef> _extraNames = [];
    private readonly IInternalActorRef _deadLetters;
    private ActorSystemImpl _system;
    private VirtualPathContainer _tempContainer;
    private RootGuardianActorRef _rootGuardian;
    private Information _information;
    private long _nextTemp;

    public LocalActorRefProvider(string systemName, Settings settings, EventStream eventStream)
        : this(systemName, settings, eventStream, null, null)
    {
    }

    public LocalActorRefProvider(string systemName, Settings settings, EventStream eventStream, Deployer deployer, Func<ActorPath, IInternalActorRef> deadLettersFactory)
    {
        Settings = settings;
        EventStream = eventStream;
        Deployer = deployer ?? new Deployer(settings);
        RootPath = new RootActorPath(new Address("akka", systemName));
        _tempPath = RootPath / "temp";
        Log = Logging.GetLogger(eventStream, "LocalActorRefProvider(" + RootPath.Address + ")");
        var deadLettersPath = RootPath / "deadLetters";
        _deadLetters = deadLettersFactory?.Invoke(deadLettersPath) ?? new DeadLetterActorRef(this, deadLettersPath, eventStream);
        IgnoreRef = new IgnoreActorRef(this);
    }

    public IActorRef DeadLetters => _deadLetters;

    public IActorRef IgnoreRef { get; }

    public Deployer Deployer { get; }

    public IInternalActorRef RootGuardian => _rootGuardian;

    public ActorPath RootPath { get; }

    public Settings Settings { get; }

    public LocalActorRef SystemGuardian { get; private set; }

    public LocalActorRef Guardian { get; private set; }

    public IInternalActorRef TempContainer => _tempContainer;

    public EventStream EventStream { get; }

    public ILoggingAdapter Log { get; }

    /// <summary>"/temp", the parent of whoever asks.</summary>
    internal ActorPath TempRoot => _tempPath;

    public Task TerminationTask => _terminated.Task;

    public Address DefaultAddress => RootPath.Address;

    public Information SerializationInformation => _information ??= new Information(DefaultAddress, _system);

    public void Init(ActorSystemImpl system)
    {
        _system = system;
        var supervisor = new RootGuardianSupervisor((RootActorPath)RootPath, this, _terminated, Log);
        _rootGuardian = Guardians.Root(system, supervisor, RootPath, _deadLetters, _extraNames);
        _tempContainer = new VirtualPathContainer(system, this, _tempPath, _rootGuardian);
        _rootGuardian.SetTempContainer(_tempContainer);
        Guardian = Guardians.User(system, _rootGuardian, RootPath);
        SystemGuardian = Guardians.System(system, _rootGuardian, RootPath, Guardian);
        Guardians.Start(_rootGuardian, Guardian, SystemGuardian);
    }

    public ActorPath TempPath() => new ChildActorPath(_tempPath, ActorNames.Encode(Interlocked.Increment(ref _nextTemp)), ActorCell.UndefinedUid);

    /// <summary>Gives a reference without an actor a name below the root. To be called before Init is done.</summary>
    public void RegisterExtraName(string name, IInternalActorRef actor) => _extraNames.Add(name, actor);

    public IActorRef RootGuardianAt(Address address) => address == RootPath.Address ? RootGuardian : DeadLetters;

    public void RegisterTempActor(IInternalActorRef actorRef, ActorPath path)
    {
        CheckTemp(path);
        _tempContainer.AddChild(path.Name, actorRef);
    }

    public void UnregisterTempActor(ActorPath path)
    {
        CheckTemp(path);
        _tempContainer.RemoveChild(path.Name);
    }

    public FutureActorRef<T> CreateFutureRef<T>(TaskCompletionSource<T> tcs)
    {
        var path = TempPath();
        var future = new FutureActorRef<T>(tcs, path, this);
        RegisterTempActor(future, path);
        return future;
    }

    public IInternalActorRef ActorOf(ActorSystemImpl system, Props props, IInternalActorRef supervisor, ActorPath path, bool systemService, Deploy deploy, bool lookupDeploy, bool async) =>
        LocalDeployment.Make(this, system, props, supervisor, path, deploy, lookupDeploy, async);

    public IActorRef ResolveActorRef(string path)
    {
        if (ActorPath.TryParse(path, out var actorPath)) return ResolveActorRef(actorPath);
        Log.Debug("Resolve of unknown path [{0}] failed. Invalid format.", path);
        return DeadLetters;
    }

    public IActorRef ResolveActorRef(ActorPath path)
    {
        if (IgnoreActorRef.IsIgnorePath(path)) return IgnoreRef;
        if (path.Address != RootPath.Address)
        {
            Log.Debug("Resolve of foreign ActorPath [{0}] failed", path);
            return DeadLetters;
        }

        return ResolveHere(path);
    }

    public Address GetExternalAddressFor(Address address) => address == RootPath.Address ? address : null;

    /// <summary>Whom a path means in this system, whatever its address.</summary>
    internal IActorRef ResolveHere(ActorPath path)
    {
        if (path.Depth == 0) return RootGuardian;
        var found = RootGuardian.GetChild(path.Elements);
        if (!found.IsNobody() && (path.Uid == ActorCell.UndefinedUid || path.Uid == found.Path.Uid)) return found;
        Log.Debug("Resolve of path sequence [{0}] failed", path.ToStringWithoutAddress());
        return new EmptyLocalActorRef(_system.Provider, path, EventStream);
    }

    private void CheckTemp(ActorPath path)
    {
        if (!path.Parent.Equals(_tempPath)) throw new ArgumentException($"\"{path}\" is no path of a temporary actor: those lie below \"{_tempPath}\".", nameof(path));
    }
}
