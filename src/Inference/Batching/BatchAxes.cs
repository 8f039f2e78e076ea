using ActorInference.Contracts;

namespace ActorInference.Inference;

/// <summary>
/// Along which axis each input of a model grows when requests are put together. Inputs without such an axis are shared: requests can
/// run together only when they are equal in them. What a model declares decides; outputs are watched at run time instead.
/// </summary>
public sealed class BatchAxes
{
    private const int Shared = -1;

    private readonly string[] _names;
    private readonly int[] _axes;

    private BatchAxes(string[] names, int[] axes)
    {
        _names = names;
        _axes = axes;
        IsPossible = axes.Any(axis => axis != Shared);
    }

    /// <summary>Whether any input grows; otherwise every request runs alone.</summary>
    public bool IsPossible { get; }

    /// <summary>Analyses inputs by their dynamic dimensions.</summary>
    public static BatchAxes Of(IReadOnlyList<TensorMetadata> inputs) => Of(inputs, null);

    /// <summary>Analyses inputs by the names of their dynamic dimensions where the model names them, otherwise by their place.</summary>
    /// <param name="inputs">Inputs with -1 for a dynamic dimension.</param>
    /// <param name="dimensionNames">Per input, the name of each dimension, empty for none; null when no names are known.</param>
    internal static BatchAxes Of(IReadOnlyList<TensorMetadata> inputs, IReadOnlyList<string[]>? dimensionNames)
    {
        var axes = new int[inputs.Count];
        var first = -1;
        for (var index = 0; index < axes.Length; index++)
        {
            axes[index] = inputs[index].Shape.Count > 0 && inputs[index].Shape[0] < 0 ? 0 : Shared;
            first = first < 0 && axes[index] == 0 ? index : first;
        }

        var batchName = first >= 0 && dimensionNames is not null ? dimensionNames[first][0] : "";
        for (var index = 0; index < axes.Length && first >= 0; index++)
        {
            axes[index] = batchName.Length > 0 && dimensionNames![index].AsSpan().IndexOf(batchName) is >= 0 and var named ? named
                : axes[index] == 0 ? 0
                : InnerAxis(inputs[index].Shape);
        }

        return new([.. inputs.Select(each => each.Name)], axes);
    }

    /// <summary>Axes that were found before.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="axes">The axis of each, -1 for a shared one.</param>
    internal static BatchAxes Along(IReadOnlyList<TensorMetadata> inputs, int[] axes) => new([.. inputs.Select(each => each.Name)], axes);

    /// <summary>The axis of an input, or -1 when it is shared.</summary>
    public int AxisOf(string input)
    {
        var index = Array.IndexOf(_names, input);
        return index < 0 ? Shared : _axes[index];
    }

    /// <summary>How many rows a request has, by which a batch is counted; 0 when it can only run alone.</summary>
    public long RowsOf(ReadOnlySpan<NamedTensor> inputs)
    {
        var rows = 0L;
        foreach (var input in inputs)
        {
            var axis = AxisOf(input.Name);
            if (axis == Shared)
            {
                continue;
            }

            var own = axis < input.Shape.Rank ? input.Shape[axis] : 0;
            if (own == 0 || (rows != 0 && own != rows))
            {
                return 0;
            }

            rows = own;
        }

        return rows;
    }

    /// <summary>What requests must have in common to run together.</summary>
    /// <param name="inputs">Inputs that fit the model; the key looks at them as long as it is used.</param>
    public BatchKey KeyOf(NamedTensor[] inputs) => new(this, inputs);

    /// <summary>A state with a fixed number of layers in front, as [2,-1,128]. A leading 1 is rather a batch that the model fixes.</summary>
    private static int InnerAxis(IReadOnlyList<long> shape)
    {
        var axis = shape.Count < 2 || shape[0] == 1 ? Shared : shape.ToList().FindIndex(1, dimension => dimension < 0);
        return axis < 0 ? Shared : axis;
    }
}
