namespace ActorInference.Actors;

/// <summary>Section <c>inference.cluster.balance</c>: when a replica moves from a busy node to another one.</summary>
/// <param name="IsEnabled">Whether replicas move for balance.</param>
/// <param name="Overload">From this part of its cores on a node is overloaded.</param>
/// <param name="Underload">Up to this part it can take something over.</param>
/// <param name="Gain">The least part of its cores that a move has to free.</param>
/// <param name="After">For so long both have to hold without a break.</param>
/// <param name="Interval">Between two moves.</param>
public sealed record BalanceSettings(bool IsEnabled, double Overload, double Underload, double Gain, TimeSpan After, TimeSpan Interval);
