namespace Akka.Annotations;

/// <summary>Marks what may change between minor versions.</summary>
[AttributeUsage(AttributeTargets.All, Inherited = false)]
public sealed class ApiMayChangeAttribute : Attribute
{
}
