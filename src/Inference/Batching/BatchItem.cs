using ActorInference.Contracts;

namespace ActorInference.Inference;

/// <summary>One request of a batch.</summary>
internal sealed class BatchItem
{
    private NamedTensor[]? _results;
    private bool _valid;

    public NamedTensor[] Inputs { get; private set; } = [];

    public string[]? Wanted { get; private set; }

    public RunFailure? Failure { get; set; }

    /// <summary>The outputs of the last run; empty when it failed or they were taken.</summary>
    public ReadOnlySpan<NamedTensor> Outputs => _valid ? _results : default;

    public void Start(NamedTensor[] inputs, string[]? wanted)
    {
        Inputs = inputs;
        Wanted = wanted is { Length: > 0 } ? wanted : null;
    }

    public NamedTensor[]? TakeOutputs()
    {
        var results = _valid ? _results : null;
        if (results is not null)
        {
            _results = null;
            _valid = false;
        }

        return results;
    }

    /// <summary>An output of an earlier run that nobody took and that can be written again; null when it does not fit.</summary>
    public NamedTensor? Reusable(string name, TensorDatatype datatype, TensorShape shape)
    {
        foreach (var result in _results ?? [])
        {
            if (result.Name == name && result.Datatype == datatype && result.Shape.Equals(shape))
            {
                return result;
            }
        }

        return null;
    }

    /// <summary>Keeps the wanted ones of the outputs that a run produced, and disposes the others and those of earlier runs that were not used again.</summary>
    public void Keep(ReadOnlySpan<NamedTensor> produced)
    {
        var results = _results is not null && _results.Length == (Wanted?.Length ?? produced.Length) ? _results : null;
        foreach (var old in _results ?? [])
        {
            if (!produced.Contains(old))
            {
                old.Dispose();
            }
        }

        results ??= new NamedTensor[Wanted?.Length ?? produced.Length];
        foreach (var tensor in produced)
        {
            if (Wanted is not null && Array.IndexOf(Wanted, tensor.Name) < 0)
            {
                tensor.Dispose();
            }
        }

        for (var index = 0; index < results.Length; index++)
        {
            results[index] = Wanted is null ? produced[index] : Find(produced, Wanted[index]);
        }

        _results = results;
        _valid = true;
    }

    public void Fail(RunFailure failure)
    {
        Failure = failure;
        Drop();
    }

    public void Clear()
    {
        Drop();
        Inputs = [];
        Wanted = null;
        Failure = null;
    }

    private static NamedTensor Find(ReadOnlySpan<NamedTensor> produced, string name)
    {
        foreach (var tensor in produced)
        {
            if (tensor.Name == name)
            {
                return tensor;
            }
        }

        throw new ArgumentException($"The model has no output \"{name}\".");
    }

    private void Drop()
    {
        foreach (var result in _results ?? [])
        {
            result.Dispose();
        }

        _results = null;
        _valid = false;
    }
}
