namespace ActorInference.Actors;

/// <summary>One thing that is wrong with a configuration.</summary>
/// <param name="Path">Full path of the setting, for example <c>inference.models.ocr.batching.max-size</c>.</param>
/// <param name="Value">What was written there, as text; null where nothing was.</param>
/// <param name="Message">A full sentence that says what is allowed.</param>
public sealed record ConfigurationMistake(string Path, string? Value, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Value is null ? $"{Path}: {Message}" : $"{Path} = \"{Value}\": {Message}";
}
