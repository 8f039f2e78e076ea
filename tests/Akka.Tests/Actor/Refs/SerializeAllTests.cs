using Akka.Actor;

namespace Akka.Tests.Actor.Refs;

public sealed class SerializeAllTests : SystemTest
{
    public SerializeAllTests()
        : base("akka.actor.serialize-messages = on")
    {
    }

    [Fact]
    public async Task Message_GoesThroughItsSerializer()
    {
        var witness = NewWitness();
        var sent = new Plain("x");
        witness.Ref.Tell(sent);
        var received = await witness.Next<Plain>();
        Assert.Equal(sent, received);
        Assert.NotSame(sent, received);
    }

    [Fact]
    public async Task MarkedMessage_StaysAsItIs()
    {
        var witness = NewWitness();
        var sent = new Marked(() => 5);
        witness.Ref.Tell(sent);
        Assert.Same(sent, await witness.Next());
    }

    public sealed record Plain(string Text);

    private sealed record Marked(Func<int> Function) : INoSerializationVerificationNeeded;
}
