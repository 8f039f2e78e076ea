using System.Threading.Channels;
using Akka.Actor;

namespace Akka.Cluster.Sharding.Tests.Daemons;

/// <summary>Says that it has started, answers with its node, and ends when it is told to.</summary>
internal sealed class Daemon : ReceiveActor
{
    public const string End = "end";

    private readonly int _number;
    private readonly ChannelWriter<int> _started;

    public Daemon(int number, ChannelWriter<int> started)
    {
        (_number, _started) = (number, started);
        var node = Cluster.Get(Context.System).SelfAddress.ToString();
        Receive<string>(text => text == End, _ => Context.Stop(Self));
        Receive<string>(_ => Sender.Tell(node));
    }

    protected override void PreStart() => _started.TryWrite(_number);
}
