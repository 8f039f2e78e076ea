#nullable disable
namespace Akka.Actor;

/// <summary>What the cell of a stopped actor holds instead of its props.</summary>
public class TerminatedProps : Props
{
    internal static TerminatedProps Instance { get; } = new();

    public override ActorBase NewActor() => throw new InvalidOperationException("This actor has been terminated.");
}
