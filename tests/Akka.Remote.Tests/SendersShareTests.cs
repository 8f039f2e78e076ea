using Akka.Actor;
using Akka.Serialization;

namespace Akka.Remote.Tests;

/// <summary>Who sends first also writes what others send meanwhile, but not without end.</summary>
public sealed class SendersShareTests : TwoSystems
{
    private const int Links = 3000;
    private const int LinkSize = 1000;

    /// <summary>Four fills of at most 48 KiB are written by a sender, and one is left for the writing thread.</summary>
    private const int MostBySender = 5 * ((48 * 1024 / LinkSize) + 1);

    private const string Config =
        """
        akka.actor {
          serializers.link = "Akka.Remote.Tests.LinkSerializer, Akka.Remote.Tests"
          serialization-bindings { "Akka.Remote.Tests.Link, Akka.Remote.Tests" = link }
        }
        """;

    public SendersShareTests()
        : base(Config)
    {
    }

    [Fact]
    public async Task QueueThatNeverRunsEmpty_SenderHandsOver_AndAllArrives()
    {
        var sink = new Recorder(B, "sink");
        var far = await A.Resolve(B, "user/sink");
        var bySender = 0;

        // Each link puts in the next one while it is written: the queue is not empty before the last.
        Link Chain(int number, Thread sender) => new(number, () =>
        {
            if (Thread.CurrentThread == sender) bySender++;
            if (number + 1 < Links) far.Tell(Chain(number + 1, sender), ActorRefs.NoSender);
        });
        var thread = new Thread(() => far.Tell(Chain(0, Thread.CurrentThread), ActorRefs.NoSender));
        thread.Start();
        for (var i = 0; i < Links; i++) Assert.Equal(i, (await sink.Next<Link>()).Number);
        Assert.True(thread.Join(TimeSpan.FromSeconds(60)));
        Assert.InRange(bySender, 0, MostBySender);
    }

    internal static byte[] Write(Link link)
    {
        link.OnWrite();
        var bytes = new byte[LinkSize];
        BitConverter.TryWriteBytes(bytes, link.Number);
        return bytes;
    }
}

public sealed record Link(int Number, Action OnWrite) : INoSerializationVerificationNeeded;

/// <summary>Says when a link is written.</summary>
public sealed class LinkSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    public override int Identifier => 4713;

    public override string Manifest(object o) => "link";

    public override byte[] ToBinary(object obj) => SendersShareTests.Write((Link)obj);

    public override object FromBinary(byte[] bytes, string manifest) => new Link(BitConverter.ToInt32(bytes), () => { });
}
