namespace ActorInference.Inference;

/// <summary>Owns one native tensor that ONNX Runtime allocated; lost instead of disposed, the garbage collector releases it.</summary>
internal sealed class OrtTensor(nint value) : IDisposable
{
    private nint _value = value;

    ~OrtTensor() => Release();

    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private void Release()
    {
        var value = Interlocked.Exchange(ref _value, 0);
        if (value != 0)
        {
            OrtNative.ReleaseValue(value);
        }
    }
}
