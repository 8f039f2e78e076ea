namespace ActorInference.Hosting.Configuration;

/// <summary>An <c>include</c> as it is written in a file.</summary>
/// <param name="Name">What stands between the quotes.</param>
/// <param name="IsRequired">Whether it is a mistake when there is no such file.</param>
internal readonly record struct IncludeDirective(string Name, bool IsRequired, Place Place);
