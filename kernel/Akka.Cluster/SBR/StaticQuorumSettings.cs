namespace Akka.Cluster.SBR;

/// <summary>Section static-quorum.</summary>
public sealed class StaticQuorumSettings
{
    public StaticQuorumSettings(int size, string role) => (Size, Role) = (size, role);

    /// <summary>Members that a side needs to stay.</summary>
    public int Size { get; }

    /// <summary>Null: all members count.</summary>
    public string Role { get; }
}
