#nullable disable
using Akka.Configuration;
using Akka.Routing;
using Akka.Util;

namespace Akka.Actor;

/// <summary>How and where an actor runs: dispatcher, mailbox, router, scope, size of its stash.</summary>
public class Deploy : IEquatable<Deploy>, ISurrogated
{
    public static readonly string NoDispatcherGiven = string.Empty;

    public static readonly string NoMailboxGiven = string.Empty;

    public const int NoStashSize = -1;

    public static readonly Scope NoScopeGiven = Actor.NoScopeGiven.Instance;

    public static readonly Deploy Local = new(LocalScope.Instance);

    public static readonly Deploy None = new();

    public Deploy()
        : this("", null, null, null, null)
    {
    }

    public Deploy(string path, Scope scope)
        : this(path, null, null, scope, null)
    {
    }

    public Deploy(Scope scope)
        : this("", null, null, scope, null)
    {
    }

    public Deploy(RouterConfig routerConfig)
        : this("", null, routerConfig, null, null)
    {
    }

    public Deploy(RouterConfig routerConfig, Scope scope)
        : this("", null, routerConfig, scope, null)
    {
    }

    public Deploy(string path, Config config, RouterConfig routerConfig, Scope scope, string dispatcher)
        : this(path, config, routerConfig, scope, dispatcher, null)
    {
    }

    public Deploy(string path, Config config, RouterConfig routerConfig, Scope scope, string dispatcher, string mailbox)
        : this(path, config, routerConfig, scope, dispatcher, mailbox, NoStashSize)
    {
    }

    public Deploy(string path, Config config, RouterConfig routerConfig, Scope scope, string dispatcher, string mailbox, int stashCapacity)
    {
        Path = path ?? "";
        Config = config ?? Config.Empty;
        RouterConfig = routerConfig ?? NoRouter.Instance;
        Scope = scope ?? NoScopeGiven;
        Dispatcher = dispatcher ?? NoDispatcherGiven;
        Mailbox = mailbox ?? NoMailboxGiven;
        StashCapacity = stashCapacity;
    }

    public string Path { get; }

    public Config Config { get; }

    public RouterConfig RouterConfig { get; }

    public Scope Scope { get; }

    public string Mailbox { get; }

    public string Dispatcher { get; }

    /// <summary>Messages that the stash may hold; <see cref="NoStashSize"/> leaves it to the configuration.</summary>
    public int StashCapacity { get; }

    /// <summary>This, with what it leaves open taken from <paramref name="other"/>.</summary>
    public virtual Deploy WithFallback(Deploy other) => new(
        Path,
        Config.Equals(other.Config) ? Config : Config.WithFallback(other.Config),
        RouterConfig.WithFallback(other.RouterConfig),
        Scope.WithFallback(other.Scope),
        Dispatcher == NoDispatcherGiven ? other.Dispatcher : Dispatcher,
        Mailbox == NoMailboxGiven ? other.Mailbox : Mailbox,
        StashCapacity == NoStashSize ? other.StashCapacity : StashCapacity);

    public virtual Deploy WithScope(Scope scope) =>
        new(Path, Config, RouterConfig, scope ?? Scope, Dispatcher, Mailbox, StashCapacity);

    public virtual Deploy WithMailbox(string mailbox) =>
        new(Path, Config, RouterConfig, Scope, Dispatcher, mailbox, StashCapacity);

    public virtual Deploy WithDispatcher(string dispatcher) =>
        new(Path, Config, RouterConfig, Scope, dispatcher, Mailbox, StashCapacity);

    public virtual Deploy WithRouterConfig(RouterConfig routerConfig) =>
        new(Path, Config, routerConfig, Scope, Dispatcher, Mailbox, StashCapacity);

    public virtual Deploy WithStashCapacity(int stashSize) =>
        new(Path, Config, RouterConfig, Scope, Dispatcher, Mailbox, stashSize);

    public bool Equals(Deploy other) =>
        ReferenceEquals(this, other)
        || (other is not null && Path == other.Path && Dispatcher == other.Dispatcher && Mailbox == other.Mailbox
            && StashCapacity == other.StashCapacity && RouterConfig.Equals(other.RouterConfig) && Scope.Equals(other.Scope)
            && (ReferenceEquals(Config, other.Config) || (Config.IsEmpty && other.Config.IsEmpty) || Config.Equals(other.Config)));

    public override bool Equals(object obj) => Equals(obj as Deploy);

    public override int GetHashCode() => HashCode.Combine(Path, Dispatcher, Mailbox, StashCapacity);

    public ISurrogate ToSurrogate(ActorSystem system) => new DeploySurrogate
    {
        Path = Path,
        Config = Config,
        RouterConfig = RouterConfig,
        Scope = Scope,
        Mailbox = Mailbox,
        Dispatcher = Dispatcher,
        StashCapacity = StashCapacity,
    };

    public class DeploySurrogate : ISurrogate
    {
        public Scope Scope { get; set; }

        public RouterConfig RouterConfig { get; set; }

        public string Path { get; set; }

        public Config Config { get; set; }

        public string Mailbox { get; set; }

        public string Dispatcher { get; set; }

        public int StashCapacity { get; set; } = NoStashSize;

        public ISurrogated FromSurrogate(ActorSystem system) =>
            new Deploy(Path, Config, RouterConfig, Scope, Dispatcher, Mailbox, StashCapacity);
    }
}
