namespace Akka.Configuration.Hocon.Parsing;

internal enum IncludeKind
{
    /// <summary><c>include "name"</c></summary>
    Name,

    /// <summary><c>include file("name")</c></summary>
    File,

    /// <summary><c>include url("name")</c></summary>
    Url,

    /// <summary><c>include classpath("name")</c></summary>
    Classpath,
}

/// <summary>An include statement.</summary>
/// <param name="IncludedFrom">The file that has the statement; null where it is no file.</param>
internal sealed record IncludeRequest(IncludeKind Kind, string Name, bool IsRequired, string? IncludedFrom, HoconOrigin Origin);
