namespace ActorInference.Isolation;

/// <summary>The right of a holder to cores, until it is released. Every lease is its own, even with equal content.</summary>
public sealed class CoreLease
{
    internal CoreLease(string holder, CoreSet cores, bool isExclusive, string? group = null) =>
        (Holder, Cores, IsExclusive, Group) = (holder, cores, isExclusive, group);

    public string Holder { get; }

    /// <summary>The cores. Of a shared lease: those that nobody had leased when it was given; they change with later leases.</summary>
    public CoreSet Cores { get; }

    /// <summary>Whether no other lease has these cores.</summary>
    public bool IsExclusive { get; }

    /// <summary>The group whose members alone have these cores; null for an exclusive or a shared lease.</summary>
    public string? Group { get; }

    /// <summary>Whether everybody who leased no cores may run on them.</summary>
    public bool IsShared => !IsExclusive && Group is null;

    public override string ToString() => $"{Holder}: {(IsExclusive ? "" : Group is null ? "shared " : $"group '{Group}' ")}{Cores}";
}
