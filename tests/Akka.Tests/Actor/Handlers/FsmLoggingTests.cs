using Akka.Actor;
using Akka.Actor.Internal;

namespace Akka.Tests.Actor.Handlers;

/// <summary>What a state machine says about itself.</summary>
public sealed class FsmLoggingTests : Akka.TestKit.Xunit2.TestKit
{
    public FsmLoggingTests()
        : base("akka { loglevel = DEBUG, stdout-loglevel = OFF }")
    {
    }

    [Fact]
    public void ActivatedLogging_TellsOfTransitions()
    {
        var door = Sys.ActorOf(Props.Create(() => new Door()));
        door.Tell(InternalActivateFsmLogging.Instance);
        EventFilter.Debug("transition open -> closed").ExpectOne(() => door.Tell("close"));
    }

    [Fact]
    public void TestFsmRef_WithLogging_TellsOfTransitions()
    {
        var door = ActorOfAsTestFSMRef<Door, string, int>(Props.Create(() => new Door()), withLogging: true);
        EventFilter.Debug("transition open -> closed").ExpectOne(() => door.Tell("close"));
    }

    [Fact]
    public void UnhandledEvent_IsAWarning()
    {
        var door = Sys.ActorOf(Props.Create(() => new Door()));
        EventFilter.Warning("unhandled event knock in state open").ExpectOne(() => door.Tell("knock"));
    }

    [Fact]
    public void FailedMachine_IsAnError()
    {
        var door = Sys.ActorOf(Props.Create(() => new Door()));
        Watch(door);
        EventFilter.Error("stuck").ExpectOne(() => door.Tell("jam"));
        ExpectTerminated(door);
    }

    private sealed class Door : FSM<string, int>
    {
        public Door()
        {
            When("open", e => e.FsmEvent switch
            {
                "close" => GoTo("closed"),
                "jam" => Stop(new Failure("stuck")),
                _ => null,
            });
            When("closed", _ => null);
            StartWith("open", 0);
            Initialize();
        }
    }
}
