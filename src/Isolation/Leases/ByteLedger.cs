namespace ActorInference.Isolation;

/// <summary>Who holds how many bytes of one memory. Pure. Not for use by several threads at once.</summary>
/// <param name="what">For sentences, for example "memory" or "memory of GPU 0".</param>
/// <param name="total">All bytes that can be leased.</param>
/// <param name="reserve">What is kept back already, for sentences; empty for nothing.</param>
public sealed class ByteLedger(string what, long total, string reserve)
{
    private readonly List<(string Holder, long Bytes)> _held = [];

    /// <summary>All bytes that can be leased.</summary>
    public long Total { get; } = Math.Max(0, total);

    /// <summary>The bytes that are leased.</summary>
    public long Leased { get; private set; }

    /// <summary>The bytes that nobody has.</summary>
    public long Free => Total - Leased;

    /// <summary>Null when so many bytes are free, else a sentence that names the holders and what is free.</summary>
    public string? Refuse(long bytes)
    {
        if (bytes <= Free)
        {
            return null;
        }

        var holders = string.Concat(_held.Select(each => $", '{each.Holder}' holds {Text(each.Bytes)}"));
        return $"{Text(bytes)} of {what} are asked for, but only {Text(Free)} can be leased now: there are {Text(Total)}{reserve}{holders}.";
    }

    internal void Add(string holder, long bytes)
    {
        _held.Add((holder, bytes));
        Leased += bytes;
    }

    internal void Remove(string holder, long bytes)
    {
        if (_held.Remove((holder, bytes)))
        {
            Leased -= bytes;
        }
    }

    private static string Text(long bytes) => FormattableString.Invariant($"{bytes >> 20} MiB");
}
