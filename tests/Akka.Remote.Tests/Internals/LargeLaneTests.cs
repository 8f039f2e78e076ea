using Akka.Actor;
using Akka.Remote.Associations;

namespace Akka.Remote.Tests.Internals;

/// <summary>Which messages have to stay behind those that go in pieces.</summary>
public sealed class LargeLaneTests : IAsyncLifetime
{
    private const string There = "akka.tcp://there@10.0.0.1:2552";

    private readonly ActorSystem _system = RemoteSystem.Start();
    private readonly LargeLane _lane = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate();

    [Theory]
    [InlineData("user/a/b", true)]
    [InlineData("user/a/c", false)]
    [InlineData("user/a", false)]
    [InlineData("user/x/../a/b", true)]
    [InlineData("user/*/b", true)]
    public void BehindAReference_TheSameReceiverBySelection(string selected, bool waits)
    {
        _lane.Add(To("user/a/b"), null);
        Assert.Equal(waits, _lane.Takes(Selected(selected)));
    }

    [Theory]
    [InlineData("user/a/b", true)]
    [InlineData("user/a/b#5", true)]
    [InlineData("user/a/c", false)]
    public void BehindASelection_TheSameReceiverByReference(string path, bool waits)
    {
        _lane.Add(Selected("user/a/b"), null);
        Assert.Equal(waits, _lane.Takes(To(path)));
    }

    [Fact]
    public void BehindAPattern_AllButHeartbeats_AndNothingOnceItIsDone()
    {
        _lane.Add(Selected("user/*"), null);
        Assert.False(_lane.Takes(Selected("system/remote-watcher") with { Message = new ActorSelectionMessage(RemoteWatcher.Heartbeat.Instance, Elements("system/remote-watcher")) }));
        Assert.True(_lane.Takes(To("user/a")));
        _lane.Remove();
        Assert.False(_lane.Takes(To("user/b")));
        Assert.True(_lane.Takes(Selected("user/a")));
        _lane.Remove();
        _lane.Remove();
        Assert.True(_lane.IsEmpty);
        Assert.False(_lane.Takes(To("user/a")));
    }

    private static SelectionPathElement[] Elements(string path) =>
        [.. path.Split('/').Select<string, SelectionPathElement>(e => e == ".." ? SelectParent.Instance : e.Contains('*') ? new SelectChildPattern(e) : new SelectChildName(e))];

    private Outgoing To(string path) => new("x", null, (RemoteActorRef)((ExtendedActorSystem)_system).Provider.ResolveActorRef($"{There}/{path}"));

    private Outgoing Selected(string path) => To("") with { Message = new ActorSelectionMessage("x", Elements(path)) };
}
