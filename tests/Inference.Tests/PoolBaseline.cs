using ActorInference.Contracts;

namespace ActorInference.Inference.Tests;

/// <summary>Fails a test that keeps rented memory. Tests that rent run one class after the other.</summary>
[Collection(PoolCollection.Name)]
public abstract class PoolBaseline : IDisposable
{
    private readonly long _rented = TensorPool.RentedBytes;
    private readonly long _lost = TensorPool.LostBuffers;

    public void Dispose()
    {
        Assert.Equal(_rented, TensorPool.RentedBytes);
        Assert.Equal(_lost, TensorPool.LostBuffers);
        GC.SuppressFinalize(this);
    }
}

/// <summary>The pool is one per process, so tests that watch it do not run side by side.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class PoolCollection
{
    public const string Name = "pool";
}
