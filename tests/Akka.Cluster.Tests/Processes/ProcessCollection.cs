namespace Akka.Cluster.Tests.Processes;

/// <summary>Tests that start processes have the machine for themselves: their nodes must not look frozen for want of a core.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessCollection
{
    public const string Name = "processes";
}
