#nullable disable
namespace Akka.Actor.Setup;

/// <summary>Settings in code for the start of a system; a subclass holds what one part needs.</summary>
public abstract class Setup
{
    public ActorSystemSetup And(Setup other) => ActorSystemSetup.Create(this, other);
}
