namespace Akka.Cluster.SBR;

/// <summary>Section keep-oldest.</summary>
public sealed class KeepOldestSettings
{
    public KeepOldestSettings(bool downIfAlone, string role) => (DownIfAlone, Role) = (downIfAlone, role);

    /// <summary>The oldest goes where it is alone against others.</summary>
    public bool DownIfAlone { get; }

    /// <summary>Null: all members count.</summary>
    public string Role { get; }
}
