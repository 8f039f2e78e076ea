using ActorInference.Isolation;

namespace ActorInference.Actors.Tests;

public class InstanceLayoutTests
{
    [Fact]
    public void Of_Threads_EachIsAGroupOfItsOwn()
    {
        var layout = Layout("instances = 3");

        Assert.Equal([[0], [1], [2]], layout.Groups);
        Assert.Equal(0, layout.SpareGroups);
    }

    [Fact]
    public void Of_WorkerGroups_AreGroupsByName()
    {
        var layout = Layout("fault-domain = process, instances = [{ worker-group = a }, {}, { worker-group = b }, { worker-group = a }]");

        Assert.Equal([[0, 3], [1], [2]], layout.Groups);
    }

    [Fact]
    public void Of_Standby_SparesStandBehindAndAreMadeLikeTheFirstWorker()
    {
        var layout = Layout("fault-domain = process, instances = 2, worker-group = one, standby = 2");

        Assert.Equal([[0, 1], [2, 3], [4, 5]], layout.Groups);
        Assert.Equal((6, 2), (layout.Instances.Count, layout.SpareGroups));
        Assert.All(layout.Instances.Skip(2), spare => Assert.Equal(CoreRequest.Shared, spare.Cores));
        Assert.All(layout.Instances, instance => Assert.Equal("one", instance.WorkerGroup));
    }

    private static InstanceLayout Layout(string model) => InstanceLayout.Of(Read.Model(model));
}
