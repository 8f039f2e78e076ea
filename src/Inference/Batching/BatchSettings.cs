using System.Diagnostics.CodeAnalysis;

namespace ActorInference.Inference;

/// <summary>When requests of one shape are run together. Off by default, because some models lose by it.</summary>
public sealed record BatchSettings
{
    /// <summary>No batching: every request runs alone and at once.</summary>
    public static BatchSettings Off { get; } = new();

    /// <summary>The most rows of a batch; 1 turns batching off.</summary>
    public int MaxSize { get; init; } = 1;

    /// <summary>How long the oldest request waits for others.</summary>
    public TimeSpan MaxDelay { get; init; }

    /// <summary>Sizes that run as soon as they are full, ascending; empty: only <see cref="MaxSize"/> and the delay count.</summary>
    public IReadOnlyList<int> Preferred { get; init; } = [];

    public bool IsOn => MaxSize > 1;

    /// <summary>Checks the values; the sentence names the key and what is allowed.</summary>
    public bool TryValidate([NotNullWhen(false)] out string? error)
    {
        error = MaxSize < 1 ? $"max-size is {MaxSize}, and must be 1 (no batching) or more."
            : MaxDelay < TimeSpan.Zero ? "max-delay is negative, and must be 0 or more."
            : Preferred.Any(size => size < 1 || size > MaxSize) ? $"preferred holds [{string.Join(", ", Preferred)}], and every size must lie between 1 and max-size, which is {MaxSize}."
            : Preferred.Zip(Preferred.Skip(1)).Any(pair => pair.First >= pair.Second) ? $"preferred holds [{string.Join(", ", Preferred)}], and must ascend without repeating a size."
            : null;
        return error is null;
    }
}
