#nullable disable
namespace Akka.Actor;

/// <summary>An actor with a stash; the cell sets it before PreStart.</summary>
public interface IActorStash
{
    IStash Stash { get; set; }
}
