namespace Akka.Cluster.Routing;

/// <summary>How many routees a cluster router has, and on which nodes.</summary>
public abstract class ClusterRouterSettingsBase
{
    /// <exception cref="ArgumentException">No routee at all is allowed.</exception>
    protected ClusterRouterSettingsBase(int totalInstances, bool allowLocalRoutees, string useRole)
    {
        if (totalInstances <= 0) throw new ArgumentException($"totalInstances is {totalInstances}: expected a number above 0.", nameof(totalInstances));
        (TotalInstances, AllowLocalRoutees, UseRole) = (totalInstances, allowLocalRoutees, string.IsNullOrEmpty(useRole) ? null : useRole);
    }

    public int TotalInstances { get; }

    /// <summary>Whether those of the own node count.</summary>
    public bool AllowLocalRoutees { get; }

    /// <summary>Null: nodes of all roles.</summary>
    public string UseRole { get; }
}
