#nullable disable
using Akka.Actor;

namespace Akka.Routing;

/// <summary>A router over actors that exist elsewhere, named by path.</summary>
public abstract class Group : RouterConfig, IEquatable<Group>
{
    protected readonly string[] InternalPaths;

    protected Group(IEnumerable<string> paths, string routerDispatcher)
        : base(routerDispatcher) => InternalPaths = paths?.ToArray() ?? [];

    public abstract IEnumerable<string> GetPaths(ActorSystem system);

    public Props Props() => Actor.Props.Empty.WithRouter(this);

    public override ActorBase CreateRouterActor() => new RouterActor();

    public bool Equals(Group other) =>
        other is not null && (ReferenceEquals(this, other) || (GetType() == other.GetType() && InternalPaths.AsSpan().SequenceEqual(other.InternalPaths)));

    public override bool Equals(object obj) => Equals(obj as Group);

    public override int GetHashCode() => InternalPaths.Aggregate(GetType().GetHashCode(), HashCode.Combine);

    internal static Routee RouteeFor(string path, IActorContext context) => new ActorSelectionRoutee(context.ActorSelection(path));
}
