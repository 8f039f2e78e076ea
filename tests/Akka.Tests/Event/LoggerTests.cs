using System.Threading.Channels;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Tests.Event;

public sealed class LoggerTests
{
    [Fact]
    public async Task ConfiguredLogger_GetsTheLevelsFromItsOwnUp()
    {
        var system = Start("INFO");
        system.Log.Debug("no");
        system.Log.Info("one {0}", 1);
        system.Log.Warning(new InvalidOperationException("why"), "two");
        Assert.Equal("one 1", (await CollectingLogger.Next<Info>()).Message.ToString());
        Assert.Equal("why", (await CollectingLogger.Next<Warning>()).Cause.Message);
        await system.Terminate();
    }

    [Fact]
    public async Task SetLogLevel_ChangesWhatIsLogged()
    {
        var system = Start("ERROR");
        Assert.False(system.Log.IsDebugEnabled);
        system.EventStream.SetLogLevel(LogLevel.DebugLevel);
        Assert.True(system.Log.IsDebugEnabled);
        system.Log.Debug("now");
        var said = await CollectingLogger.Next<Debug>(e => e.Message.ToString() == "now");
        Assert.Equal(LogLevel.DebugLevel, said.LogLevel());
        await system.Terminate();
    }

    [Fact]
    public async Task DeadLetters_AreLoggedAsOftenAsConfigured()
    {
        var system = Start("INFO", "akka.log-dead-letters = 2, akka.log-dead-letters-during-shutdown = off");
        await system.ActorSelection("/system/deadLetterListener").ResolveOne(TimeSpan.FromSeconds(10));
        for (var i = 0; i < 5; i++) system.DeadLetters.Tell("lost", ActorRefs.Nobody);
        await CollectingLogger.Next<Info>(e => e.Message.ToString()!.Contains("[1] dead letters encountered"));
        await CollectingLogger.Next<Info>(e => e.Message.ToString()!.Contains("no more dead letters will be logged"));
        await system.Terminate();
        Assert.False(CollectingLogger.Any(e => e.Message.ToString()!.Contains("dead letters")));
    }

    [Fact]
    public async Task UnhandledMessages_AreLoggedAtDebugWhenAsked()
    {
        var system = Start("DEBUG", "akka.actor.debug.unhandled = on");
        system.ActorOf(Props.Create<Deaf>(), "deaf").Tell("what?");
        await CollectingLogger.Next<Debug>(e => e.Message.ToString()!.StartsWith("Unhandled message from", StringComparison.Ordinal));
        await system.Terminate();
    }

    private static ActorSystem Start(string level, string more = "")
    {
        CollectingLogger.Clear();
        var hocon = $"akka {{ loggers = [\"{typeof(CollectingLogger).AssemblyQualifiedName}\"], loglevel = {level}, stdout-loglevel = OFF }}";
        return ActorSystem.Create("logs", ConfigurationFactory.ParseString(more).WithFallback(ConfigurationFactory.ParseString(hocon)));
    }

    private sealed class Deaf : ReceiveActor;

    public sealed class CollectingLogger : ReceiveActor
    {
        private static Channel<LogEvent> _events = Channel.CreateUnbounded<LogEvent>();

        public CollectingLogger()
        {
            Receive<InitializeLogger>(_ => Sender.Tell(new LoggerInitialized()));
            Receive<LogEvent>(e => _events.Writer.TryWrite(e));
        }

        public static void Clear() => _events = Channel.CreateUnbounded<LogEvent>();

        public static async Task<T> Next<T>(Func<T, bool>? condition = null)
            where T : LogEvent
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            while (true)
            {
                if (await _events.Reader.ReadAsync(limit.Token) is T wanted && condition?.Invoke(wanted) != false) return wanted;
            }
        }

        public static bool Any(Func<LogEvent, bool> condition)
        {
            while (_events.Reader.TryRead(out var e))
            {
                if (condition(e)) return true;
            }

            return false;
        }
    }
}
