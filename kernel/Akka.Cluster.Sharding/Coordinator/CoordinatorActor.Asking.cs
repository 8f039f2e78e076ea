using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;

namespace Akka.Cluster.Sharding;

// What takes its time: the strategy of the user, and questions to all regions.
internal sealed partial class CoordinatorActor
{
    private void AskStrategy<T>(Func<Task<T>> ask, Func<T, CoordinatorEvent> toEvent)
    {
        var self = Self;
        Task<T> asked;
        try
        {
            asked = ask();
        }
        catch (Exception e)
        {
            asked = Task.FromException<T>(e);
        }

        if (asked.IsCompletedSuccessfully) self.Tell(toEvent(asked.Result), self);
        else _ = TellLaterAsync(asked, toEvent, self);
    }

    private async Task TellLaterAsync<T>(Task<T> asked, Func<T, CoordinatorEvent> toEvent, IActorRef self)
    {
        T answer = default;
        try
        {
            answer = await asked.ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _log.Error(e, "{0}: the allocation strategy {1} failed", _kind.TypeName, _kind.AllocationStrategy.GetType());
        }

        self.Tell(toEvent(answer), self);
    }

    private async Task TellStatsAsync(TimeSpan timeout, IActorRef asker)
    {
        var self = Self;
        var answers = await Task.WhenAll(_state.Regions.Keys.Select(region => StatsOfAsync(region, timeout))).ConfigureAwait(false);
        var stats = ImmutableDictionary.CreateRange(answers.Where(answer => answer.Stats is not null).Select(answer => KeyValuePair.Create(answer.Node, answer.Stats)));
        asker.Tell(new ClusterShardingStats(stats), self);
    }

    private async Task<(Address Node, ShardRegionStats Stats)> StatsOfAsync(IActorRef region, TimeSpan timeout)
    {
        var node = AddressOf(region);
        try
        {
            return (node, await region.Ask<ShardRegionStats>(GetShardRegionStats.Instance, timeout).ConfigureAwait(false));
        }
        catch (AskTimeoutException)
        {
            return (node, null);
        }
    }
}
