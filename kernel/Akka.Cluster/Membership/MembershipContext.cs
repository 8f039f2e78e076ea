namespace Akka.Cluster;

/// <summary>What a step takes from outside (time, chance) and gives to outside (actions).</summary>
/// <param name="now">Monotonic.</param>
/// <param name="random">Chooses among peers.</param>
internal sealed class MembershipContext(TimeSpan now, Random random)
{
    public TimeSpan Now { get; set; } = now;

    public Random Random { get; } = random;

    /// <summary>In the order in which they have to be done.</summary>
    public List<MembershipAction> Actions { get; } = [];

    public void Send(UniqueAddress to, IClusterMessage message) => Actions.Add(new MembershipAction.Send(to.Address, message));

    public void Report(string sentence) => Actions.Add(new MembershipAction.Report(sentence));
}
