using Akka.Actor;

namespace Akka.Tests.TestKit;

public class TestFSMRefTests : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public void State_IsSeenAndSet()
    {
        var door = ActorOfAsTestFSMRef<Door, string, int>("door");
        Assert.Equal("closed", door.StateName);
        door.Tell("open");
        Assert.Equal("open", door.StateName);
        Assert.Equal(1, door.StateData);
        door.SetState("closed", 7);
        Assert.Equal("closed", door.StateName);
        Assert.Equal(7, door.StateData);
        door.SetStateTimeout(TimeSpan.FromMinutes(1));
        Assert.True(door.IsStateTimerActive());
        door.SetTimer("knock", "knock", TimeSpan.FromMinutes(1));
        Assert.True(door.IsTimerActive("knock"));
        door.CancelTimer("knock");
        Assert.False(door.IsTimerActive("knock"));
    }

    public sealed class Door : FSM<string, int>
    {
        public Door()
        {
            StartWith("closed", 0);
            When("closed", e => e.FsmEvent is "open" ? GoTo("open").Using(e.StateData + 1) : Stay());
            When("open", _ => Stay());
            Initialize();
        }
    }
}
