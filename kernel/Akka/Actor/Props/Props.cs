#nullable disable
using System.Linq.Expressions;
using Akka.Routing;
using Akka.Util;
using Akka.Util.Reflection;

namespace Akka.Actor;

/// <summary>The immutable recipe of an actor: how to make it and how to deploy it.</summary>
public class Props : IEquatable<Props>, ISurrogated
{
    private static readonly object[] NoArguments = [];

    /// <summary>Props that make no actor.</summary>
    public static readonly Props None = new();

    private readonly IIndirectActorProducer _producer;

    protected Props()
        : this(NoProducer.Instance, Deploy.None, NoArguments)
    {
    }

    protected Props(Props copy)
        : this(copy._producer, copy.Deploy, copy.Arguments) => SupervisorStrategy = copy.SupervisorStrategy;

    public Props(Type type)
        : this(Deploy.None, type, NoArguments)
    {
    }

    public Props(Type type, params object[] args)
        : this(Deploy.None, type, args)
    {
    }

    public Props(Type type, SupervisorStrategy supervisorStrategy, IEnumerable<object> args)
        : this(Deploy.None, type, args.ToArray()) => SupervisorStrategy = supervisorStrategy;

    public Props(Type type, SupervisorStrategy supervisorStrategy, params object[] args)
        : this(Deploy.None, type, args) => SupervisorStrategy = supervisorStrategy;

    public Props(Deploy deploy, Type type, IEnumerable<object> args)
        : this(deploy, type, args.ToArray())
    {
    }

    public Props(Deploy deploy, Type type, params object[] args)
        : this(ProducerOf(type, args ?? NoArguments), deploy, args ?? NoArguments)
    {
    }

    private Props(IIndirectActorProducer producer, Deploy deploy, object[] arguments)
    {
        _producer = producer;
        Deploy = deploy;
        Arguments = arguments;
    }

    /// <summary>Props of an actor that handles nothing.</summary>
    public static Props Empty { get; } = Create<EmptyActor>();

    public Type Type => _producer.ActorType;

    public string TypeName => Type.AssemblyQualifiedName;

    public object[] Arguments { get; }

    public Deploy Deploy { get; protected set; }

    /// <summary>How the actor supervises its children; null leaves it to the actor.</summary>
    public SupervisorStrategy SupervisorStrategy { get; protected set; }

    public string Dispatcher => Deploy.Dispatcher == Deploy.NoDispatcherGiven ? null : Deploy.Dispatcher;

    public string Mailbox => Deploy.Mailbox;

    public RouterConfig RouterConfig => Deploy.RouterConfig;

    /// <summary>From <c>() => new MyActor(a, b)</c>: the arguments are evaluated now, the constructor runs at every (re)start.</summary>
    public static Props Create<TActor>(Expression<Func<TActor>> factory, SupervisorStrategy supervisorStrategy = null)
        where TActor : ActorBase
    {
        if (factory.Body is not NewExpression creation) throw new ArgumentException("The create function must be a 'new T (parameters)' expression", nameof(factory));
        return new Props(creation.Type, supervisorStrategy, creation.GetArguments());
    }

    public static Props Create<TActor>(params object[] args)
        where TActor : ActorBase => new(typeof(TActor), args);

    public static Props Create<TActor>(SupervisorStrategy supervisorStrategy)
        where TActor : ActorBase, new() => new(typeof(TActor), supervisorStrategy, NoArguments);

    public static Props Create(Type type, params object[] args)
    {
        if (type is null) throw new ArgumentNullException(nameof(type), "Props must be instantiated with an actor type.");
        return new Props(type, args);
    }

    public static Props CreateBy<TProducer>(params object[] args)
        where TProducer : class, IIndirectActorProducer =>
        new(ProducerOf(typeof(TProducer), args), Deploy.None, args);

    public static Props CreateBy(IIndirectActorProducer producer, params object[] args) => new(producer, Deploy.None, args);

    public Props WithMailbox(string mailbox) => With(Deploy.WithMailbox(mailbox));

    public Props WithDispatcher(string dispatcher) => With(Deploy.WithDispatcher(dispatcher));

    public Props WithRouter(RouterConfig routerConfig) => With(Deploy.WithRouterConfig(routerConfig));

    public Props WithStashCapacity(int stashCapacity) => With(Deploy.WithStashCapacity(stashCapacity));

    /// <summary>With a deployment that falls back to the present one.</summary>
    public Props WithDeploy(Deploy deploy) => With(deploy.WithFallback(Deploy));

    public Props WithSupervisorStrategy(SupervisorStrategy supervisorStrategy)
    {
        var copy = Copy();
        copy.SupervisorStrategy = supervisorStrategy;
        return copy;
    }

    /// <summary>Makes an actor; only a cell calls it.</summary>
    public virtual ActorBase NewActor()
    {
        try
        {
            return _producer.Produce();
        }
        catch (Exception e)
        {
            var arguments = string.Join(", ", Arguments.Select(a => a?.GetType().Name ?? "null"));
            var actual = e is System.Reflection.TargetInvocationException { InnerException: { } inner } ? inner : e;
            throw new TypeLoadException($"Error while creating actor instance of type {Type} with {Arguments.Length} args: ({arguments})", actual);
        }
    }

    internal void Release(ActorBase actor)
    {
        if (actor is not null) _producer.Release(actor);
    }

    protected virtual Props Copy() => new(_producer, Deploy, Arguments) { SupervisorStrategy = SupervisorStrategy };

    public bool Equals(Props other) =>
        ReferenceEquals(this, other)
        || (other is not null && Type == other.Type && Deploy.Equals(other.Deploy)
            && Equals(SupervisorStrategy, other.SupervisorStrategy) && Arguments.SequenceEqual(other.Arguments));

    public override bool Equals(object obj) => Equals(obj as Props);

    public override int GetHashCode() => HashCode.Combine(Type, Deploy, Arguments.Length);

    public ISurrogate ToSurrogate(ActorSystem system) => new PropsSurrogate { Arguments = Arguments, Type = Type, Deploy = Deploy };

    private Props With(Deploy deploy)
    {
        var copy = Copy();
        copy.Deploy = deploy;
        return copy;
    }

    private static IIndirectActorProducer ProducerOf(Type type, object[] args)
    {
        if (typeof(IIndirectActorProducer).IsAssignableFrom(type)) return (IIndirectActorProducer)Activator.CreateInstance(type, args);
        if (typeof(ActorBase).IsAssignableFrom(type)) return new ActivatorProducer(type, args);
        throw new ArgumentException($"Unknown actor producer [{type.AssemblyQualifiedName}]: it is neither an actor nor an {nameof(IIndirectActorProducer)}.", nameof(type));
    }

    public class PropsSurrogate : ISurrogate
    {
        public Type Type { get; set; }

        public Deploy Deploy { get; set; }

        public object[] Arguments { get; set; }

        public ISurrogated FromSurrogate(ActorSystem system) => new Props(Deploy, Type, Arguments);
    }
}
