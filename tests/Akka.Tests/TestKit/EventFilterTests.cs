using System.Text.RegularExpressions;
using Akka.Actor;
using Akka.Event;
using Akka.TestKit;
using Akka.TestKit.TestActors;
using Xunit.Sdk;

namespace Akka.Tests.TestKit;

public class EventFilterTests() : Akka.TestKit.Xunit2.TestKit("akka.loglevel = DEBUG, akka.test.filter-leeway = 1s")
{
    [Fact]
    public void Levels_AreFiltered()
    {
        EventFilter.Debug("one").ExpectOne(() => Sys.Log.Debug("one"));
        EventFilter.Info(start: "on").ExpectOne(() => Sys.Log.Info("one"));
        EventFilter.Warning(contains: "n").ExpectOne(() => Sys.Log.Warning("one"));
        EventFilter.Error(new Regex("^o.e$")).ExpectOne(() => Sys.Log.Error("one"));
        EventFilter.Exception<ArithmeticException>("sum").ExpectOne(() => Sys.Log.Error(new ArithmeticException("sum"), "text"));
        EventFilter.Exception(typeof(ArithmeticException), checkInnerExceptions: true)
            .ExpectOne(() => Sys.Log.Error(new InvalidOperationException("outer", new ArithmeticException("inner")), "text"));
        EventFilter.Custom<Info>(info => info.Message.ToString() == "x").ExpectOne(() => Sys.Log.Info("x"));
    }

    [Fact]
    public void Counts_AreExact()
    {
        EventFilter.Info("x").Expect(2, () =>
        {
            Sys.Log.Info("x");
            Sys.Log.Info("y");
            Sys.Log.Info("x");
        });
        Assert.Contains("0/1", Assert.ThrowsAny<XunitException>(() => EventFilter.Info("x").ExpectOne(TimeSpan.FromMilliseconds(50), () => { })).Message, StringComparison.Ordinal);
        Assert.Equal(3, EventFilter.Info("x").And.Info("y").Expect(2, () =>
        {
            Sys.Log.Info("x");
            Sys.Log.Info("y");
            return 3;
        }));
    }

    [Fact]
    public void TooMany_Fails() => Assert.ThrowsAny<XunitException>(() => EventFilter.Custom(e => e.Message.ToString() == "x").Expect(1, () =>
    {
        Sys.Log.Info("x");
        Sys.Log.Info("x");
        EventFilter.Info("marker").ExpectOne(() => Sys.Log.Info("marker"));
    }));

    [Fact]
    public async Task Async_WaitsForTheEvents() => await EventFilter.Info("later").ExpectOneAsync(async () =>
    {
        await Task.Yield();
        Sys.Log.Info("later");
    });

    [Fact]
    public void Source_IsAPath()
    {
        var actor = Sys.ActorOf(Props.Create<Talker>(), "talker");
        EventFilter.Info("hi", source: "/user/talker").ExpectOne(() => actor.Tell("hi"));
        EventFilter.Info("hi", source: actor.Path.ToString()).ExpectOne(() => actor.Tell("hi"));
    }

    [Fact]
    public void DeadLetters_AndUnhandled_AreWarnings()
    {
        EventFilter.DeadLetter<string>().ExpectOne(() => Sys.DeadLetters.Tell("gone"));
        var actor = Sys.ActorOf(Props.Create<UnhandledMessageActor>());
        EventFilter.Warning(start: "Unhandled message from").ExpectOne(() => actor.Tell(5));
    }

    [Fact]
    public void Mute_EndsWithUnmute()
    {
        using var muted = EventFilter.Info("quiet").Mute();
        Sys.Log.Info("quiet");
        muted.Unmute();
        EventFilter.Info("quiet").ExpectOne(() => Sys.Log.Info("quiet"));
    }

    private sealed class Talker : ReceiveActor
    {
        public Talker() => ReceiveAny(message => Context.GetLogger().Info("{0}", message));
    }
}
