using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Tests.Shutdown;

public sealed class CoordinatedShutdownTests
{
    private const string Quiet = "akka { loglevel = OFF, stdout-loglevel = OFF, coordinated-shutdown.run-by-clr-shutdown-hook = off }";

    [Fact]
    public async Task Phases_RunInOrder()
    {
        var (shutdown, said) = Start("""
            akka.coordinated-shutdown.phases { c { depends-on = [b] }, b { depends-on = [a] }, a {} }
            """);
        foreach (var phase in new[] { "c", "a", "b" }) Say(shutdown, said, phase);
        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);
        Assert.Equal(["a", "b", "c"], said);
        await shutdown.System.WhenTerminated.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task PhaseThatIsNotDefined_HindersNoOther()
    {
        var (shutdown, said) = Start("akka.coordinated-shutdown.phases { a { depends-on = [missing] }, b { depends-on = [a] } }");
        foreach (var phase in new[] { "a", "b" }) Say(shutdown, said, phase);
        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);
        Assert.Equal(["a", "b"], said);
        await shutdown.System.WhenTerminated.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Run_FromAPhase_SkipsThoseBefore()
    {
        var (shutdown, said) = Start("akka.coordinated-shutdown.phases { c { depends-on = [b] }, b { depends-on = [a] }, a {} }");
        foreach (var phase in new[] { "a", "b", "c" }) Say(shutdown, said, phase);
        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance, "b");
        Assert.Equal(["b", "c"], said);
    }

    [Fact]
    public async Task Run_ASecondTime_DoesNotRunAgain()
    {
        var (shutdown, said) = Start("");
        Say(shutdown, said, CoordinatedShutdown.PhaseServiceStop);
        var own = new OwnReason();
        await Task.WhenAll(shutdown.Run(own), shutdown.Run(CoordinatedShutdown.UnknownReason.Instance));
        Assert.Single(said);
        Assert.Same(own, shutdown.ShutdownReason);
    }

    [Fact]
    public async Task FailureOfATask_DoesNotHinderTheNextPhase_UnlessThePhaseSaysSo()
    {
        var (shutdown, said) = Start("akka.coordinated-shutdown.phases { a {}, b { depends-on = [a], recover = off }, c { depends-on = [b] } }");
        shutdown.AddTask("a", "fails", () => throw new InvalidOperationException("a"));
        Say(shutdown, said, "b");
        shutdown.AddTask("b", "fails", () => Task.FromException<Done>(new InvalidOperationException("b")));
        Say(shutdown, said, "c");
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => shutdown.Run(CoordinatedShutdown.UnknownReason.Instance));
        Assert.Equal("b", failure.Message);
        Assert.Equal(["b"], said);
    }

    [Fact]
    public async Task PhaseThatTakesTooLong_IsLeft_AndADisabledOneSkipped()
    {
        var (shutdown, said) = Start("""
            akka.coordinated-shutdown.phases { a { timeout = 50 ms }, b { depends-on = [a], enabled = off }, c { depends-on = [b] } }
            """);
        shutdown.AddTask("a", "never", () => new TaskCompletionSource<Done>().Task);
        Say(shutdown, said, "b");
        Say(shutdown, said, "c");
        Assert.Equal(TimeSpan.FromMilliseconds(50), shutdown.Timeout("a"));
        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);
        Assert.Equal(["c"], said);
    }

    [Fact]
    public async Task Terminate_RunsThePhases()
    {
        var (shutdown, said) = Start("");
        Say(shutdown, said, CoordinatedShutdown.PhaseBeforeServiceUnbind);
        Say(shutdown, said, CoordinatedShutdown.PhaseBeforeActorSystemTerminate);
        await shutdown.System.Terminate().WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal([CoordinatedShutdown.PhaseBeforeServiceUnbind, CoordinatedShutdown.PhaseBeforeActorSystemTerminate], said);
        Assert.Same(CoordinatedShutdown.ActorSystemTerminateReason.Instance, shutdown.ShutdownReason);
    }

    [Fact]
    public async Task SystemThatDoesNotEnd_WarningNamesTheActorsThatLive()
    {
        var (shutdown, _) = Start("akka { loglevel = WARNING, loggers = [], coordinated-shutdown.phases.actor-system-terminate.timeout = 100 ms }");
        var system = shutdown.System;
        var warnings = new Warnings(system);
        using var gate = new ManualResetEventSlim();
        system.ActorOf(Props.Create(() => new Ending(gate)), "stuck");
        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);
        gate.Set();
        await system.WhenTerminated.WaitAsync(TimeSpan.FromSeconds(60));
        var warning = Assert.Single(warnings.Seen, text => text.Contains("[actor-system-terminate] timed out", StringComparison.Ordinal));
        Assert.Contains("not done: [terminate-system]", warning, StringComparison.Ordinal);
        Assert.Contains("/user/stuck (", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("/user (", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mistakes_AreRefused()
    {
        var (shutdown, _) = Start("");
        Assert.Throws<ArgumentException>(() => shutdown.AddTask("nowhere", "task", () => Task.FromResult(Done.Instance)));
        Assert.Throws<ArgumentException>(() => shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "", () => Task.FromResult(Done.Instance)));
        Assert.Throws<ArgumentException>(() => shutdown.Timeout("nowhere"));
        await shutdown.System.Terminate();
    }

    [Fact]
    public async Task TasksThatEndJustAsTheirTimeIsOver_HinderNoOther()
    {
        var phases = Enumerable.Range(0, 300).Select(number => $"p{number:000}").ToArray();
        var (shutdown, said) = Start($"akka.coordinated-shutdown.phases {{ {string.Join(", ", phases.Select((phase, at) => $"{phase} {{ timeout = 1ms, depends-on = [{(at == 0 ? "" : phases[at - 1])}] }}"))} }}");
        foreach (var phase in phases)
        {
            Say(shutdown, said, phase);
            shutdown.AddTask(phase, "as long as it may", async () =>
            {
                await Task.Delay(1);
                return Done.Instance;
            });
        }

        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);

        Assert.Equal(phases, said);
        await shutdown.System.WhenTerminated.WaitAsync(TimeSpan.FromSeconds(60));
    }

    private static (CoordinatedShutdown Shutdown, ConcurrentQueue<string> Said) Start(string hocon)
    {
        var system = ActorSystem.Create("down", ConfigurationFactory.ParseString(hocon).WithFallback(ConfigurationFactory.ParseString(Quiet)));
        return (CoordinatedShutdown.Get(system), new ConcurrentQueue<string>());
    }

    private static void Say(CoordinatedShutdown shutdown, ConcurrentQueue<string> said, string phase) =>
        shutdown.AddTask(phase, "say " + phase, () =>
        {
            said.Enqueue(phase);
            return Task.FromResult(Done.Instance);
        });

    private sealed class OwnReason : CoordinatedShutdown.Reason;

    private sealed class Ending(ManualResetEventSlim gate) : ReceiveActor
    {
        protected override void PostStop() => gate.Wait();
    }

    /// <summary>Hears them on the thread that warns: no actor is needed, which would end too.</summary>
    private sealed class Warnings : MinimalActorRef
    {
        public Warnings(ExtendedActorSystem system)
        {
            (Provider, Path) = (system.Provider, system.SystemGuardian.Path / "warnings");
            system.EventStream.Subscribe(this, typeof(Warning));
        }

        public ConcurrentQueue<string> Seen { get; } = new();

        public override ActorPath Path { get; }

        public override IActorRefProvider Provider { get; }

        protected override void TellInternal(object message, IActorRef sender) => Seen.Enqueue($"{((Warning)message).Message}");
    }
}
