namespace ActorInference.Inference;

/// <summary>Draws an instance at random with the weight max(1, 100 − outstanding): short queues are likelier, none is ever left out.</summary>
public sealed class WeightedRouting(Random random) : IRoutingPolicy
{
    private const int FullWeight = 100;

    public string Name => RoutingPolicyNames.Weighted;

    public int Choose(ReadOnlySpan<int> outstanding)
    {
        var total = 0L;
        foreach (var queue in outstanding)
        {
            total += WeightOf(queue);
        }

        if (total == 0)
        {
            return -1;
        }

        var drawn = random.NextInt64(total);
        var index = 0;
        while (drawn >= WeightOf(outstanding[index]))
        {
            drawn -= WeightOf(outstanding[index++]);
        }

        return index;
    }

    private static int WeightOf(int queue) => queue < 0 ? 0 : Math.Max(1, FullWeight - queue);
}
