using System.Diagnostics.CodeAnalysis;
using ActorInference.Contracts;

namespace ActorInference.Inference;

/// <summary>
/// What requests must have in common to run together: the same inputs, datatypes and shapes except for the batch axis, and equal contents
/// of shared inputs. It reads the inputs it was made of, and must not be compared after they were disposed.
/// </summary>
public sealed class BatchKey : IEquatable<BatchKey>
{
    private const int HashedBytes = 64;

    private readonly BatchAxes _axes;
    private readonly NamedTensor[] _inputs;
    private readonly int _hash;

    internal BatchKey(BatchAxes axes, NamedTensor[] inputs)
    {
        _axes = axes;
        _inputs = inputs;
        Rows = axes.RowsOf(inputs);
        foreach (var input in inputs)
        {
            _hash += HashOf(input, axes.AxisOf(input.Name));
        }
    }

    /// <summary>The rows of the request; 0 when it can only run alone, and then its key equals no other request's.</summary>
    public long Rows { get; }

    public bool Equals([NotNullWhen(true)] BatchKey? other)
    {
        if (other is null)
        {
            return false;
        }

        if (ReferenceEquals(_inputs, other._inputs))
        {
            return true;
        }

        if (_hash != other._hash || Rows == 0 || other.Rows == 0 || _inputs.Length != other._inputs.Length)
        {
            return false;
        }

        for (var index = 0; index < _inputs.Length; index++)
        {
            if (!Fits(_inputs[index], other.Find(_inputs[index].Name, index)))
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals([NotNullWhen(true)] object? obj) => Equals(obj as BatchKey);

    public override int GetHashCode() => _hash;

    private static int HashOf(NamedTensor input, int axis)
    {
        var hash = default(HashCode);
        hash.Add(input.Name);
        hash.Add((byte)input.Datatype);
        var dimensions = input.Shape.Dimensions;
        for (var each = 0; each < dimensions.Length; each++)
        {
            hash.Add(each == axis ? -1 : dimensions[each]);
        }

        if (axis < 0)
        {
            hash.AddBytes(input.Buffer.Length <= HashedBytes ? input.Buffer.Span : input.Buffer.Span[..HashedBytes]);
        }

        return hash.ToHashCode();
    }

    private bool Fits(NamedTensor mine, NamedTensor? theirs)
    {
        if (theirs is null || mine.Datatype != theirs.Datatype || mine.Shape.Rank != theirs.Shape.Rank)
        {
            return false;
        }

        var axis = _axes.AxisOf(mine.Name);
        for (var each = 0; each < mine.Shape.Rank; each++)
        {
            if (each != axis && mine.Shape[each] != theirs.Shape[each])
            {
                return false;
            }
        }

        return axis >= 0 || mine.Buffer.Span.SequenceEqual(theirs.Buffer.Span);
    }

    private NamedTensor? Find(string name, int guess)
    {
        if (_inputs[guess].Name == name)
        {
            return _inputs[guess];
        }

        foreach (var input in _inputs)
        {
            if (input.Name == name)
            {
                return input;
            }
        }

        return null;
    }
}
