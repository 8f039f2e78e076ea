#nullable disable
using Akka.Actor;

namespace Akka.Event;

/// <summary>The name and the class under which something logs.</summary>
public readonly struct LogSource
{
    private LogSource(string source, Type type)
    {
        Source = source;
        Type = type;
    }

    public string Source { get; }

    public Type Type { get; }

    public static LogSource Create(string source, Type t) => new(source, t);

    public static LogSource Create(object o) => o switch
    {
        IActorContext context => new(FromPath(context.Self, null), SourceType(context)),
        IActorRef actor => new(FromPath(actor, null), SourceType(actor)),
        string name => new(name, typeof(DummyClassForStringSources)),
        Type type => new(Logging.SimpleName(type), type),
        _ => new(Logging.SimpleName(o), o.GetType()),
    };

    public static LogSource Create(object o, ActorSystem system) => o switch
    {
        IActorContext context => new(FromActor(context, system), SourceType(context)),
        IActorRef actor => new(FromActorRef(actor, system), SourceType(actor)),
        string name => new(FromString(name, system), typeof(DummyClassForStringSources)),
        Type type => new(FromType(type, system), type),
        _ => new(FromType(o.GetType(), system), o.GetType()),
    };

    public static Type SourceType(object o) => o switch
    {
        IActorContext context => context.Props.Type,
        Type type => type,
        string => typeof(DummyClassForStringSources),
        _ => o.GetType(),
    };

    public static string FromType(Type t, ActorSystem system) => FromString(Logging.SimpleName(t), system);

    public static string FromString(string source, ActorSystem system) => $"{source} (akka://{system.Name})";

    public static string FromActor(IActorContext actor, ActorSystem system) => FromActorRef(actor.Self, system);

    public static string FromActorRef(IActorRef a, ActorSystem system) => FromPath(a, system as ExtendedActorSystem);

    private static string FromPath(IActorRef actor, ExtendedActorSystem system)
    {
        var address = system?.Provider?.DefaultAddress;
        return address is null ? actor.Path.ToString() : actor.Path.ToStringWithAddress(address);
    }
}
