namespace ActorInference.Inference;

/// <summary>Takes the instances in turn and skips those that take nothing now.</summary>
public sealed class RoundRobinRouting : IRoutingPolicy
{
    private int _next;

    public string Name => RoutingPolicyNames.RoundRobin;

    public int Choose(ReadOnlySpan<int> outstanding)
    {
        for (var step = 0; step < outstanding.Length; step++)
        {
            var index = (int)((uint)(_next + step) % (uint)outstanding.Length);
            if (outstanding[index] >= 0)
            {
                _next = (index + 1) % outstanding.Length;
                return index;
            }
        }

        return -1;
    }
}
