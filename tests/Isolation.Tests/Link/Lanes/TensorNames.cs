using ActorInference.Contracts;

namespace ActorInference.Isolation.Tests.Link.Lanes;

internal static class TensorNames
{
    /// <summary>The same memory under another name; owns it from here on.</summary>
    public static NamedTensor Renamed(this NamedTensor tensor, string name)
    {
        var buffer = tensor.Buffer.Share(0, tensor.Buffer.Length);
        tensor.Dispose();
        return new(name, tensor.Datatype, tensor.Shape, buffer);
    }
}
