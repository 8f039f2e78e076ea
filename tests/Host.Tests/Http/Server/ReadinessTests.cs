using ActorInference.Contracts;
using ActorInference.Hosting.Http;

namespace ActorInference.Hosting.Tests.Http;

public class ReadinessTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(true, ModelState.Ready)]
    [InlineData(true, ModelState.Unloaded)]
    [InlineData(true, ModelState.Draining)]
    [InlineData(false, ModelState.Loading)]
    [InlineData(false, ModelState.Unavailable)]
    [InlineData(true, ModelState.Ready, ModelState.Unavailable)]
    [InlineData(true, ModelState.Ready, ModelState.Loading)]
    [InlineData(true, ModelState.Draining, ModelState.Ready)]
    [InlineData(false, ModelState.Unloaded, ModelState.Loading)]
    [InlineData(false, ModelState.Draining, ModelState.Unavailable)]
    public void Model_IsReadyWhileAnyVersionServes(bool ready, params ModelState[] versions)
    {
        var statuses = versions.Select((state, index) => new ModelStatus("model", $"{index + 1}", state, null, []));

        Assert.Equal(ready, Readiness.Of([new("other", "1", ModelState.Ready, null, []), .. statuses]));
        Assert.False(Readiness.Of([new("other", "1", ModelState.Loading, null, []), .. statuses]));
    }

    [Theory]
    [InlineData(true, "ready")]
    [InlineData(true, "running", "restarting")]
    [InlineData(false, "restarting")]
    [InlineData(false, "loading", "stuck")]
    [InlineData(false, "restarting", "spare")]
    public void ReadyModel_NeedsAnInstanceThatServes(bool ready, params string[] instances)
    {
        var status = new ModelStatus("m", "1", ModelState.Ready, null, [.. instances.Select((state, index) => new InstanceStatus(index, state, [], true, 0, 0, 0))]);

        Assert.Equal(ready, Readiness.Of([status]));
    }
}
