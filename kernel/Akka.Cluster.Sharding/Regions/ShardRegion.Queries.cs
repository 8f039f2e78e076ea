using System.Collections.Immutable;
using Akka.Actor;
using Akka.Util;
using static Akka.Cluster.Sharding.ShardingProtocol;

namespace Akka.Cluster.Sharding;

// What the region is asked.
public sealed partial class ShardRegion
{
    private static readonly object NoStats = new ClusterShardingStats(ImmutableDictionary<Address, ShardRegionStats>.Empty);
    private static readonly object NoRegions = new CurrentRegions(ImmutableHashSet<Address>.Empty);

    private void Answer(IShardRegionQuery query)
    {
        switch (query)
        {
            case GetShardRegionStats when Sender.Path.ToStringWithoutAddress().StartsWith($"{_managerPath}/", StringComparison.Ordinal):
                Report();
                break;
            case GetShardRegionStats:
                Tell(AskShardsAsync<ShardStats>(new GetShardStats()), answers => new ShardRegionStats(
                    answers.Where(answer => answer.Said is not null).ToImmutableDictionary(answer => answer.Shard, answer => answer.Said.EntityCount),
                    Failed(answers)));
                break;
            case GetShardRegionState:
                Tell(AskShardsAsync<CurrentShardState>(new GetCurrentShardState()), answers => new CurrentShardRegionState(
                    answers.Where(answer => answer.Said is not null).Select(answer => new ShardState(answer.Shard, answer.Said.EntityIds)).ToImmutableHashSet(),
                    Failed(answers)));
                break;
            case GetEntityLocation where:
                Locate(where);
                break;
            default:
                AskCoordinator(query);
                break;
        }
    }

    private void AskCoordinator(IShardRegionQuery query)
    {
        if (_core.Coordinator is { } coordinator) coordinator.Forward(query);
        else Sender.Tell(query is GetCurrentRegions ? NoRegions : NoStats, Self);
    }

    // A coordinator asks what is here before it gives homes to shards: all that has not ended yet, at once and without asking anybody.
    private void Report()
    {
        if (_core.MayTell(Sender.Path.Address)) Sender.Tell(new ShardRegionStats(_core.Hosted.ToImmutableDictionary(shard => shard, _ => 0)), Self);
    }

    private void Tell<T>(Task<T[]> asked, Func<T[], object> answer)
    {
        var (asker, self) = (Sender, Self);
        _ = TellAsync();

        async Task TellAsync() => asker.Tell(answer(await asked.ConfigureAwait(false)), self);
    }

    private Task<(string Shard, T Said)[]> AskShardsAsync<T>(object question)
        where T : class
    {
        var timeout = _kind.Settings.ShardRegionQueryTimeout;
        return Task.WhenAll(_shards.Select(shard => AskAsync(shard.Key, shard.Value)));

        async Task<(string, T)> AskAsync(string name, IActorRef shard)
        {
            try
            {
                return (name, await shard.Ask<T>(question, timeout).ConfigureAwait(false));
            }
            catch (AskTimeoutException)
            {
                return (name, null);
            }
        }
    }

    private static ImmutableHashSet<string> Failed<T>((string Shard, T Said)[] answers) => [.. answers.Where(answer => answer.Said is null).Select(answer => answer.Shard)];

    private void Locate(GetEntityLocation where)
    {
        var (asker, self, entity) = (Sender, Self, where.EntityId);
        var shard = _kind.Extractor.ShardId(entity, null) ?? "";
        if (_core.HomeOf(shard) is not { } home)
        {
            asker.Tell(new EntityLocation(entity, shard, Address.AllSystems, Option<IActorRef>.None), self);
            return;
        }

        var node = home.Path.Address is { HasLocalScope: false } address ? address : _cluster.SelfAddress;
        var path = $"{home.Path.ToStringWithAddress(node)}/{Uri.EscapeDataString(shard)}/{Uri.EscapeDataString(entity)}";
        var selection = Context.ActorSelection(path);
        _ = LocateAsync();

        async Task LocateAsync()
        {
            IActorRef found = null;
            try
            {
                found = (await selection.Ask<ActorIdentity>(new Identify(entity), where.Timeout).ConfigureAwait(false)).Subject;
            }
            catch (AskTimeoutException)
            {
                // Not known in time: the node alone is told.
            }

            asker.Tell(new EntityLocation(entity, shard, node, found is null ? Option<IActorRef>.None : new(found)), self);
        }
    }
}
