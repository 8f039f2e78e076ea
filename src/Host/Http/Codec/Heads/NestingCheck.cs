using ActorInference.Contracts;

namespace ActorInference.Hosting.Http.Codec;

/// <summary>
/// Follows the lists of one "data" value. Tensor data is one flat list, or lists in lists; then every list of one depth has the same
/// length, and when the depth is the rank of the shape, the lengths are its dimensions.
/// </summary>
internal sealed class NestingCheck
{
    private readonly long[] _lengths = new long[TensorShape.MaxRank + 1];
    private readonly long[] _counts = new long[TensorShape.MaxRank + 1];
    private long _elementsBefore;
    private int _deepest;

    /// <summary>Lists that are open.</summary>
    public int Depth { get; private set; }

    /// <summary>The depth at which elements stand; 0 before the first element.</summary>
    public int LeafDepth { get; private set; }

    public void Reset()
    {
        _lengths.AsSpan().Fill(-1);
        _elementsBefore = 0;
        _deepest = 0;
        Depth = 0;
        LeafDepth = 0;
    }

    /// <param name="elements">Elements read before this list.</param>
    public void Open(long elements)
    {
        if (Depth == TensorShape.MaxRank || (LeafDepth != 0 && Depth >= LeafDepth))
        {
            throw RequestRefusedException.Invalid(Depth == TensorShape.MaxRank
                ? $"The tensor data is nested deeper than {TensorShape.MaxRank} lists."
                : "The tensor data mixes lists and elements in one list.");
        }

        _counts[Depth]++;
        _counts[++Depth] = 0;
        _deepest = Math.Max(_deepest, Depth);
        _elementsBefore = elements;
    }

    /// <summary>Called for each element that stands at another depth than <see cref="LeafDepth"/>.</summary>
    public void SetLeafDepth()
    {
        if (LeafDepth != 0 || Depth < _deepest)
        {
            throw RequestRefusedException.Invalid("The tensor data is nested unevenly: its elements stand at different depths.");
        }

        LeafDepth = Depth;
    }

    /// <param name="elements">Elements read until now.</param>
    /// <returns>Whether the outermost list ended.</returns>
    public bool Close(long elements)
    {
        var length = Depth == LeafDepth ? elements - _elementsBefore : _counts[Depth];
        if (_lengths[Depth] < 0)
        {
            _lengths[Depth] = length;
        }
        else if (_lengths[Depth] != length)
        {
            throw RequestRefusedException.Invalid(
                $"The tensor data is ragged: at depth {Depth} it has lists of {_lengths[Depth]} and of {length} elements.");
        }

        return --Depth == 0;
    }

    /// <summary>Null when the lists suit the shape, else a sentence.</summary>
    public string? Compare(TensorShape shape)
    {
        var nested = _lengths.AsSpan(1, _deepest);
        return _deepest <= 1 || _deepest != shape.Rank || nested.SequenceEqual(shape.Dimensions)
            ? null
            : $"the data is nested as [{string.Join(',', nested.ToArray())}], but the shape is {shape}";
    }
}
