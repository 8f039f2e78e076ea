namespace Akka.Annotations;

/// <summary>Marks what is internal, and yet stable for the modules of the project.</summary>
[AttributeUsage(AttributeTargets.All, Inherited = false)]
public sealed class InternalStableApiAttribute : Attribute
{
}
