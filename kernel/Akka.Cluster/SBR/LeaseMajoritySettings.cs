namespace Akka.Cluster.SBR;

/// <summary>Section lease-majority.</summary>
public sealed class LeaseMajoritySettings
{
    public LeaseMajoritySettings(string leaseImplementation, TimeSpan acquireLeaseDelayForMinority, TimeSpan releaseAfter, string role, string leaseName) =>
        (LeaseImplementation, AcquireLeaseDelayForMinority, ReleaseAfter, Role, LeaseName) = (leaseImplementation, acquireLeaseDelayForMinority, releaseAfter, role, leaseName);

    /// <summary>Path of the section of the lease.</summary>
    public string LeaseImplementation { get; }

    public TimeSpan AcquireLeaseDelayForMinority { get; }

    public TimeSpan ReleaseAfter { get; }

    /// <summary>Null: all members count.</summary>
    public string Role { get; }

    /// <summary>Null: made of the name of the system.</summary>
    public string LeaseName { get; }

    /// <summary>The name of the lease, the same on all nodes.</summary>
    public string SafeLeaseName(string systemName) => string.IsNullOrEmpty(LeaseName) ? $"{systemName}-akka-sbr" : LeaseName;
}
