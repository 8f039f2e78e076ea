using ActorInference.Contracts;

namespace ActorInference.Hosting.Http.Codec;

/// <summary>
/// What the JSON of one inference request said. Owns the tensors until <see cref="TakeInputs"/>; inputs that come in binary are holes
/// until <see cref="Fill"/>.
/// </summary>
internal sealed class InferHead
{
    private readonly List<NamedTensor?> _inputs = [];
    private readonly List<(int Index, BinaryInput Input)> _binary = [];

    public RequestParameters Parameters { get; } = new();

    public string? Id { get; set; }

    /// <summary>Null when the request names no outputs: all are wanted.</summary>
    public List<RequestedOutput>? Outputs { get; set; }

    public int InputCount => _inputs.Count;

    /// <summary>The inputs whose bytes follow the JSON, in order.</summary>
    public IReadOnlyList<(int Index, BinaryInput Input)> Binary => _binary;

    /// <summary>The bytes of all binary inputs.</summary>
    public long BinaryBytes { get; private set; }

    /// <param name="tensor">Owned from here on; null for one whose bytes follow.</param>
    /// <param name="binary">What follows when there is no tensor yet.</param>
    /// <param name="limit">Bytes that all binary inputs together may have.</param>
    public void Add(NamedTensor? tensor, in BinaryInput binary, long limit)
    {
        _inputs.Add(tensor);
        if (tensor is null)
        {
            _binary.Add((_inputs.Count - 1, binary));
            BinaryBytes = binary.Size <= limit - BinaryBytes
                ? BinaryBytes + binary.Size
                : throw RequestRefusedException.TooLarge("The binary data of the request", limit);
        }
    }

    /// <summary>Whether an input of this name is there already.</summary>
    public bool HasInput(string name)
    {
        foreach (var tensor in _inputs)
        {
            if (tensor?.Name == name)
            {
                return true;
            }
        }

        foreach (var (_, input) in _binary)
        {
            if (input.Name == name)
            {
                return true;
            }
        }

        return false;
    }

    public void Fill(int index, NamedTensor tensor) => _inputs[index] = tensor;

    /// <summary>Hands all tensors over to the caller.</summary>
    public NamedTensor[] TakeInputs()
    {
        var inputs = new NamedTensor[_inputs.Count];
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = _inputs[i] ?? throw new InvalidOperationException($"The bytes of input {i} were not read.");
        }

        _inputs.Clear();
        return inputs;
    }

    /// <summary>Gives back what was not handed over and forgets everything.</summary>
    public void Reset()
    {
        foreach (var tensor in _inputs)
        {
            tensor?.Dispose();
        }

        _inputs.Clear();
        _binary.Clear();
        Parameters.Reset();
        BinaryBytes = 0;
        Outputs = null;
        Id = null;
    }
}
