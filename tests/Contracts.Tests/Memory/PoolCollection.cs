namespace ActorInference.Contracts.Tests.Memory;

/// <summary>Tests that read the figures of the pool, which are those of the process, take turns.</summary>
[CollectionDefinition(nameof(TensorPool), DisableParallelization = true)]
public class PoolCollection;
