using Akka.Actor;

namespace Akka.Tests.Actor.Handlers;

public sealed class FsmTests : LocalSystem
{
    private readonly Probe _probe;

    public FsmTests() => _probe = Probe.In(Sys);

    private enum Door
    {
        Closed,
        Open,
    }

    [Fact]
    public async Task Listener_HearsOfTheStateAndItsChanges()
    {
        var door = Sys.ActorOf(Props.Create(() => new DoorMachine(_probe.Ref)));
        door.Tell(new FSMBase.SubscribeTransitionCallBack(_probe.Ref));
        Assert.Equal(Door.Closed, (await _probe.Expect<FSMBase.CurrentState<Door>>()).State);
        door.Tell("open");
        var change = await _probe.Fish<FSMBase.Transition<Door>>();
        Assert.Equal((Door.Closed, Door.Open), (change.From, change.To));
    }

    [Fact]
    public async Task StateThatLastsTooLong_GetsATimeout()
    {
        var door = Sys.ActorOf(Props.Create(() => new DoorMachine(_probe.Ref)));
        door.Tell("open");
        Assert.Equal("Closed->Open with 1", await _probe.Expect<string>());
        Assert.Equal("Open->Closed with 1", await _probe.Expect<string>());
    }

    [Fact]
    public async Task Reply_GoesToTheSender_AndUnhandledEventsAreTakenByTheirOwnHandler()
    {
        var door = Sys.ActorOf(Props.Create(() => new DoorMachine(_probe.Ref)));
        Assert.Equal("opened", await door.Ask<string>("open", TimeSpan.FromSeconds(10)));
        Assert.Equal("what?", await door.Ask<string>("sing", TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Timer_SendsItsMessage_UntilItIsCancelled()
    {
        var door = Sys.ActorOf(Props.Create(() => new DoorMachine(_probe.Ref)));
        door.Tell("ring");
        Assert.Equal("dong", await _probe.Expect<string>());
        Assert.Equal("dong", await _probe.Expect<string>());
        Assert.True(await door.Ask<bool>("ringing?", TimeSpan.FromSeconds(10)));
        door.Tell("quiet");
        Assert.False(await door.Ask<bool>("ringing?", TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Stop_RunsTheTerminationHandlerOnce()
    {
        var door = Sys.ActorOf(Props.Create(() => new DoorMachine(_probe.Ref)));
        door.Tell("break");
        Assert.IsType<FSMBase.Failure>((await _probe.Expect<FSMBase.StopEvent<Door, int>>()).Reason);
        var other = Sys.ActorOf(Props.Create(() => new DoorMachine(_probe.Ref)));
        other.Tell(PoisonPill.Instance);
        Assert.Same(FSMBase.Shutdown.Instance, (await _probe.Expect<FSMBase.StopEvent<Door, int>>()).Reason);
        Assert.True(await _probe.IsQuiet());
    }

    private sealed class DoorMachine : FSM<Door, int>
    {
        public DoorMachine(IActorRef listener)
        {
            StartWith(Door.Closed, 0);
            When(Door.Closed, e => e.FsmEvent is "open" ? GoTo(Door.Open).Using(e.StateData + 1).Replying("opened") : null);
            When(Door.Open, e => e.FsmEvent is StateTimeout ? GoTo(Door.Closed) : null, TimeSpan.FromMilliseconds(50));
            WhenUnhandled(e =>
            {
                switch (e.FsmEvent)
                {
                    case "ring":
                        SetTimer("bell", "dong", TimeSpan.FromMilliseconds(10), repeat: true);
                        return Stay();
                    case "quiet":
                        CancelTimer("bell");
                        return Stay();
                    case "ringing?":
                        return Stay().Replying(IsTimerActive("bell"));
                    case "dong":
                        listener.Tell("dong");
                        return Stay();
                    case "break":
                        return Stop(new Failure("broken"));
                    default:
                        return Stay().Replying("what?");
                }
            });
            OnTransition((from, to) =>
            {
                if (from != to) listener.Tell($"{from}->{to} with {NextStateData}");
            });
            OnTermination(listener.Tell);
            Initialize();
        }
    }
}
