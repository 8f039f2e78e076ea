using System.Text;

namespace ActorInference.Contracts;

internal static class ShapeRules
{
    /// <summary>
    /// Null and the number of elements, or a sentence. The product of the dimensions other than 0 has to fit too: otherwise
    /// changing one axis could turn a valid shape into one that overflows.
    /// </summary>
    public static string? Check(ReadOnlySpan<long> dimensions, out long elementCount)
    {
        elementCount = 0;
        if (dimensions.Length > TensorShape.MaxRank)
        {
            return $"The shape has {dimensions.Length} dimensions; at most {TensorShape.MaxRank} are allowed.";
        }

        var product = 1L;
        var empty = false;
        foreach (var dimension in dimensions)
        {
            if (dimension < 0)
            {
                return $"The shape {Format(dimensions)} has the negative dimension {dimension}; a tensor's dimensions are 0 or more.";
            }

            empty |= dimension == 0;
            if (dimension > 0 && product > long.MaxValue / dimension)
            {
                return $"The shape {Format(dimensions)} has more elements than can be counted.";
            }

            product *= Math.Max(dimension, 1);
        }

        elementCount = empty ? 0 : product;
        return null;
    }

    public static string Format(ReadOnlySpan<long> dimensions, IFormatProvider? culture = null)
    {
        var text = new StringBuilder("[");
        for (var i = 0; i < dimensions.Length; i++)
        {
            text.Append(i == 0 ? "" : ",").Append(culture, $"{dimensions[i]}");
        }

        return text.Append(']').ToString();
    }
}
