namespace ActorInference.Inference;

/// <summary>Chooses among the instances of a model. Not safe for several threads: the one who routes owns it.</summary>
public interface IRoutingPolicy
{
    /// <summary>The word for it in HOCON, see <see cref="RoutingPolicyNames"/>.</summary>
    string Name { get; }

    /// <summary>The index of the chosen instance, or -1 when there is none to choose.</summary>
    /// <param name="outstanding">Per instance, how many requests wait there or run; negative: it takes none now and is never chosen.</param>
    int Choose(ReadOnlySpan<int> outstanding);
}
