namespace ActorInference.Inference;

/// <summary>Takes the instance with the fewest outstanding requests; among equals the next in turn, so that idle instances share the work.</summary>
public sealed class LeastOutstandingRouting : IRoutingPolicy
{
    private int _next;

    public string Name => RoutingPolicyNames.LeastOutstanding;

    public int Choose(ReadOnlySpan<int> outstanding)
    {
        var best = -1;
        for (var step = 0; step < outstanding.Length; step++)
        {
            var index = (int)((uint)(_next + step) % (uint)outstanding.Length);
            if (outstanding[index] >= 0 && (best < 0 || outstanding[index] < outstanding[best]))
            {
                best = index;
            }
        }

        _next = best < 0 ? _next : (best + 1) % outstanding.Length;
        return best;
    }
}
