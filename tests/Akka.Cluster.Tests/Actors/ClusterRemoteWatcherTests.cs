using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Remote;
using static Akka.Cluster.Tests.Nodes;

namespace Akka.Cluster.Tests.Actors;

public class ClusterRemoteWatcherTests
{
    private static readonly TimeSpan Never = TimeSpan.FromHours(1);

    [Fact]
    public async Task MemberThatLeftInPeace_IsNotQuarantined_OneThatWasLostIs()
    {
        await using var systems = new ClusterNodes();
        var system = systems.Start().System;
        using var quarantined = new BlockingCollection<int>();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        system.ActorOf(Props.Create(() => new Recorder(quarantined, started)));
        await started.Task.WaitAsync(TimeSpan.FromSeconds(60));
        ClusterEvent.IClusterDomainEvent[] events =
        [
            Removed(1, MemberStatus.Exiting),
            Removed(2, MemberStatus.Down),
            new ClusterEvent.UnreachableMember(Member(3)),
            new ClusterEvent.ReachableMember(Member(3)),
            Removed(3, MemberStatus.Exiting),
            new ClusterEvent.UnreachableMember(Member(4)),
            Removed(4, MemberStatus.Exiting),
        ];
        foreach (var happened in events) system.EventStream.Publish(happened);
        foreach (var expected in new[] { 2, 4 })
        {
            Assert.True(quarantined.TryTake(out var uid, TimeSpan.FromSeconds(60)));
            Assert.Equal(expected, uid);
        }
    }

    private static ClusterEvent.MemberRemoved Removed(int number, MemberStatus before) => new(Member(number, MemberStatus.Removed), before);

    private sealed class Recorder(BlockingCollection<int> quarantined, TaskCompletionSource started)
        : ClusterRemoteWatcher(new DefaultFailureDetectorRegistry<Address>(() => throw new NotSupportedException()), Never, Never, Never)
    {
        protected override void PreStart()
        {
            base.PreStart();
            started.SetResult();
        }

        protected override void Quarantine(Address address, int? addressUid) => quarantined.Add(addressUid ?? 0);
    }
}
