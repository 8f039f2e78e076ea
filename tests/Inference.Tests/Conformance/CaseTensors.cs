using ActorInference.Contracts;

namespace ActorInference.Inference.Tests;

/// <summary>The inputs of one set of a conformance case, and the outputs that belong to them.</summary>
internal sealed class CaseTensors : IDisposable
{
    private readonly List<NamedTensor> _all = [];

    public CaseTensors(string set, ModelSignature signature)
    {
        Inputs = Read(set, "input", signature.Inputs);
        Expected = Read(set, "output", signature.Outputs);
    }

    public NamedTensor[] Inputs { get; }

    public NamedTensor[] Expected { get; }

    /// <summary>Null, or what differs first.</summary>
    public string? Compare(NamedTensor[] actual) => Expected.Zip(actual, TensorAssert.Compare).FirstOrDefault(each => each is not null);

    public void Dispose() => _all.ForEach(static tensor => tensor.Dispose());

    private NamedTensor[] Read(string set, string what, IReadOnlyList<TensorMetadata> tensors)
    {
        var start = _all.Count;
        for (var index = 0; index < tensors.Count && File.Exists(PathOf(set, what, index)); index++)
        {
            _all.Add(TensorProto.Read(PathOf(set, what, index), tensors[index]));
        }

        return [.. _all.Skip(start)];
    }

    private static string PathOf(string set, string what, int index) => Path.Combine(set, $"{what}_{index}.pb");
}
