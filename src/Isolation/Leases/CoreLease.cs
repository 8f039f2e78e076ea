namespace ActorInference.Isolation;

/// <summary>The right of a holder to cores, until it is released. Every lease is its own, even with equal content.</summary>
public sealed class CoreLease
{
    internal CoreLease(string holder, CoreSet cores, bool isExclusive)
    {
        Holder = holder;
        Cores = cores;
        IsExclusive = isExclusive;
    }

    public string Holder { get; }

    /// <summary>The cores. Of a shared lease: those that nobody had leased when it was given; they change with later leases.</summary>
    public CoreSet Cores { get; }

    /// <summary>Whether no other lease has these cores.</summary>
    public bool IsExclusive { get; }

    public override string ToString() => $"{Holder}: {(IsExclusive ? "" : "shared ")}{Cores}";
}
