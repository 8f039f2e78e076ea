using ActorInference.Contracts;

namespace ActorInference.Inference;

/// <summary>What is wrong with a batch before it runs.</summary>
internal static class BatchChecks
{
    /// <summary>Null when every request fits the model and all of them fit together.</summary>
    public static RunFailure? Find(ReadOnlySpan<BatchItem> items, ModelSignature signature)
    {
        foreach (var item in items)
        {
            if (!signature.TryValidate(item.Inputs, item.Wanted, out var error))
            {
                return new(InferFailureCode.InvalidInput, error);
            }
        }

        return items.Length == 1 || FitTogether(items, signature.BatchAxes)
            ? null
            : new(InferFailureCode.Internal, "The requests of the batch differ in more than their rows.");
    }

    private static bool FitTogether(ReadOnlySpan<BatchItem> items, BatchAxes axes)
    {
        var key = axes.KeyOf(items[0].Inputs);
        foreach (var item in items[1..])
        {
            // A request that is in the batch twice would be equal to itself even where it can only run alone.
            if (key.Rows == 0 || !key.Equals(axes.KeyOf(item.Inputs)))
            {
                return false;
            }
        }

        return true;
    }
}
