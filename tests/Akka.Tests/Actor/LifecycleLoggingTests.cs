using Akka.Actor;
using Akka.TestKit.TestActors;

namespace Akka.Tests.Actor;

/// <summary>What akka.actor.debug shows of the life of an actor.</summary>
public sealed class LifecycleLoggingTests : Akka.TestKit.Xunit2.TestKit
{
    private const string Source = "akka://test/user/subject";

    public LifecycleLoggingTests()
        : base("akka { loglevel = DEBUG, stdout-loglevel = OFF, actor.debug { lifecycle = on, receive = on, autoreceive = on, unhandled = on } }")
    {
    }

    [Fact]
    public void Start_IsLogged() =>
        EventFilter.Debug(start: "started (", source: Source).ExpectOne(() => Sys.ActorOf(BlackHoleActor.Props, "subject"));

    [Fact]
    public void Stop_IsLogged()
    {
        var actor = Sys.ActorOf(BlackHoleActor.Props, "subject");
        EventFilter.Debug("stopped", source: Source).ExpectOne(() => Sys.Stop(actor));
    }

    [Fact]
    public void Restart_IsLogged_BeforeAndAfter()
    {
        EventFilter.Exception<InvalidOperationException>().Mute();
        var actor = Sys.ActorOf(Props.Create(() => new Failing()), "subject");
        EventFilter.Debug("Restarting", source: Source)
            .And.Debug(start: "Restarted (", source: Source)
            .Expect(2, () => actor.Tell("fail"));
    }

    [Fact]
    public void Watch_IsLogged_FromBeginningToEnd()
    {
        var actor = Sys.ActorOf(BlackHoleActor.Props, "subject");
        EventFilter.Debug(start: "now watched by", source: Source).ExpectOne(() => Watch(actor));
        EventFilter.Debug(start: "no longer watched by", source: Source).ExpectOne(() => Unwatch(actor));
    }

    [Fact]
    public void Receive_IsLogged_OfThoseWhoAskForIt()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Logged()), "subject");
        EventFilter.Debug(contains: "received handled message hello from", source: Source).ExpectOne(() => actor.Tell("hello"));
        EventFilter.Debug(contains: "received AutoReceiveMessage", source: Source).ExpectOne(() => actor.Tell(new Identify(1)));
        ExpectMsg<ActorIdentity>();
    }

    [Fact]
    public void Unhandled_IsLogged() =>
        EventFilter.Debug(contains: "Unhandled message from").ExpectOne(() => Sys.ActorOf(Props.Create(() => new Logged()), "subject").Tell(5));

    private sealed class Failing : ReceiveActor
    {
        public Failing() => ReceiveAny(_ => throw new InvalidOperationException("asked to"));
    }

    private sealed class Logged : ReceiveActor, ILogReceive
    {
        public Logged() => Receive<string>(_ => { });
    }
}
