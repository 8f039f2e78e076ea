namespace ActorInference.Hosting.Tests.Http;

/// <summary>Tests that look at the figures of the one tensor pool, or at the memory of the process, run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TensorPoolCollection
{
    public const string Name = "tensor pool";
}
