namespace Akka.Configuration.Hocon;

/// <summary>Where something was written: a source (null for a text in memory), line and column from 1 (0 when unknown).</summary>
internal readonly record struct HoconOrigin(string? Source, int Line, int Column)
{
    public bool IsKnown => Line > 0;

    public override string ToString() =>
        !IsKnown ? "an unknown place" : Source == null ? $"line {Line}, column {Column}" : $"{Source}, line {Line}, column {Column}";

    /// <summary>An error in the form "line 3, column 7: …".</summary>
    public ConfigurationException Error(string message) => new(IsKnown ? $"{this}: {message}" : message);
}
