namespace ActorInference.Inference;

/// <summary>Draws an instance at random, each as likely as another.</summary>
public sealed class RandomRouting(Random random) : IRoutingPolicy
{
    public string Name => RoutingPolicyNames.Random;

    public int Choose(ReadOnlySpan<int> outstanding)
    {
        var available = 0;
        foreach (var queue in outstanding)
        {
            available += queue < 0 ? 0 : 1;
        }

        if (available == 0)
        {
            return -1;
        }

        var drawn = random.Next(available);
        var index = 0;
        while (outstanding[index] < 0 || drawn-- > 0)
        {
            index++;
        }

        return index;
    }
}
