using ActorInference.Contracts;

namespace ActorInference.Actors.Tests;

public class SequenceTableTests
{
    [Fact]
    public void TryOpen_MoreThanTheLimit_IsRefused()
    {
        var table = new SequenceTable(2, 100);
        Assert.True(table.TryOpen("a", 0, out _));
        Assert.True(table.TryOpen("b", 0, out var b));

        Assert.False(table.TryOpen("c", 0, out _));

        table.Close(b);
        Assert.True(table.TryOpen("c", 0, out _));
    }

    [Fact]
    public void CloseIdle_SilentForSoLong_ClosesButNotTheBusyOnes()
    {
        var table = new SequenceTable(9, 100);
        table.TryOpen("silent", 0, out _);
        table.TryOpen("fresh", 50, out _);
        table.TryOpen("busy", 0, out var busy);
        busy!.Active = new PendingRequest(null, Akka.Actor.ActorRefs.Nobody, 0, 0);

        Assert.Equal(1, table.CloseIdle(100));

        Assert.Equal(["busy", "fresh"], table.Open.Select(sequence => sequence.Id).Order());
        Assert.Equal(150, table.NextExpiry);
    }

    [Fact]
    public void Close_WithState_GivesItsMemoryBack()
    {
        var table = new SequenceTable(1, 100);
        table.TryOpen("a", 0, out var sequence);
        var state = NamedTensor.Create<float>("s", TensorShape.Create(2), [1, 2]);
        sequence!.ReplaceState([state]);

        table.Close(sequence);

        Assert.Throws<ObjectDisposedException>(() => state.Buffer.Span.Length);
        Assert.Equal(0, table.Count);
    }

    [Fact]
    public void Close_WithTheStateOfAStepThatNobodyFinished_GivesItsMemoryBack()
    {
        var table = new SequenceTable(1, 100);
        table.TryOpen("a", 0, out var sequence);
        var state = NamedTensor.Create<float>("s", TensorShape.Create(2), [1, 2]);
        var next = NamedTensor.Create<float>("s", TensorShape.Create(2), [3, 4]);
        sequence!.ReplaceState([state]);
        sequence.NextState = [next];

        table.Close(sequence);

        Assert.Throws<ObjectDisposedException>(() => state.Buffer.Span.Length);
        Assert.Throws<ObjectDisposedException>(() => next.Buffer.Span.Length);
    }
}
