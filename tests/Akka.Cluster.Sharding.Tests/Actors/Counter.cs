using Akka.Actor;

namespace Akka.Cluster.Sharding.Tests.Actors;

/// <summary>An entity that counts what it gets and says where it is: "entity|node|count|message".</summary>
internal sealed class Counter : ReceiveActor
{
    /// <summary>Makes the entity passivate itself.</summary>
    public const string Sleep = "sleep";

    private int _count;

    public Counter(string id)
    {
        var node = Cluster.Get(Context.System).SelfAddress;
        Receive<string>(text => text == Sleep, _ => Context.Parent.Tell(new Passivate(PoisonPill.Instance)));
        Receive<string>(text => Sender.Tell($"{id}|{node}|{++_count}|{text}"));
    }

    public static Props PropsOf(string id) => Props.Create(() => new Counter(id));
}

/// <summary>What a <see cref="Counter"/> said.</summary>
internal sealed record Count(string Entity, string Node, int Number, string Text)
{
    public static Count Of(string answer) => answer.Split('|') is [var entity, var node, var number, var text] ? new(entity, node, int.Parse(number), text) : throw new FormatException(answer);
}
