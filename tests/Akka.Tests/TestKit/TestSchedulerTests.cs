using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Configs;

namespace Akka.Tests.TestKit;

public class TestSchedulerTests() : Akka.TestKit.Xunit2.TestKit(TestConfigs.TestSchedulerConfig)
{
    private TestScheduler Time => (TestScheduler)Sys.Scheduler;

    [Fact]
    public void Once_RunsWhenDue()
    {
        Time.ScheduleTellOnce(TimeSpan.FromSeconds(2), TestActor, "x", ActorRefs.NoSender);
        Time.Advance(TimeSpan.FromSeconds(1));
        ExpectNoMsg(50);
        Time.Advance(TimeSpan.FromSeconds(1));
        ExpectMsg("x");
        Time.Advance(TimeSpan.FromDays(1));
        ExpectNoMsg(50);
    }

    [Fact]
    public void Repeatedly_RunsAtEachInterval_InOrder()
    {
        Time.ScheduleTellRepeatedly(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TestActor, "tick", ActorRefs.NoSender);
        Time.ScheduleTellOnce(TimeSpan.FromSeconds(4), TestActor, "four", ActorRefs.NoSender);
        Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(["tick", "tick", "four", "tick"], ReceiveN(4));
    }

    [Fact]
    public void Cancelled_DoesNotRun()
    {
        var cancel = new Cancelable(Sys.Scheduler);
        Time.ScheduleTellRepeatedly(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), TestActor, "tick", ActorRefs.NoSender, cancel);
        Time.Advance(TimeSpan.FromSeconds(1));
        ExpectMsg("tick");
        cancel.Cancel();
        Time.Advance(TimeSpan.FromSeconds(9));
        ExpectNoMsg(50);
    }

    [Fact]
    public void Time_OnlyGoesForward()
    {
        var start = Time.Now;
        Time.AdvanceTo(start + TimeSpan.FromHours(1));
        Assert.Equal(start + TimeSpan.FromHours(1), Time.Now);
        Assert.Throws<InvalidOperationException>(() => Time.AdvanceTo(start));
    }
}
