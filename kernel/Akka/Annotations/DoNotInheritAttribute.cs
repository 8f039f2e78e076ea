namespace Akka.Annotations;

/// <summary>Marks a type that applications use but do not derive from.</summary>
[AttributeUsage(AttributeTargets.All, Inherited = false)]
public sealed class DoNotInheritAttribute : Attribute
{
}
