namespace Akka.Annotations;

/// <summary>Marks what is public for technical reasons only.</summary>
[AttributeUsage(AttributeTargets.All, Inherited = false)]
public sealed class InternalApiAttribute : Attribute
{
}
