namespace Akka.Coordination;

/// <summary>Which lease is used, and how often it is asked for again.</summary>
public sealed class LeaseUsageSettings
{
    public LeaseUsageSettings(string leaseImplementation, TimeSpan leaseRetryInterval) => (LeaseImplementation, LeaseRetryInterval) = (leaseImplementation, leaseRetryInterval);

    /// <summary>Path of the section of the lease.</summary>
    public string LeaseImplementation { get; }

    public TimeSpan LeaseRetryInterval { get; }
}
