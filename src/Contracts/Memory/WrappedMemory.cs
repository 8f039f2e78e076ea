namespace ActorInference.Contracts;

/// <summary>Memory that belongs to somebody else, who is disposed with the last handle.</summary>
internal sealed class WrappedMemory : TensorMemory
{
    private readonly IDisposable? _owner;

    public WrappedMemory(IDisposable? owner)
    {
        _owner = owner;
        Hold();
    }

    protected override void Free() => _owner?.Dispose();
}
