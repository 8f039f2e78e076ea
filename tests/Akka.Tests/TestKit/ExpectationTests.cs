using System.Collections;
using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.TestActors;
using Xunit.Sdk;

namespace Akka.Tests.TestKit;

public class ExpectationTests : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(50);

    [Fact]
    public void ExpectMsg_OfType_Value_AndPredicate()
    {
        foreach (var message in new object[] { "a", 1, "b", 2, 3, "c" }) TestActor.Tell(message);
        Assert.Equal("a", ExpectMsg<string>());
        Assert.Equal(1, ExpectMsg(1));
        ExpectMsg<string>(s => s == "b");
        ExpectMsg<int>(i => Assert.Equal(2, i));
        ExpectMsg<int>((i, sender) => i == 3 && sender.Equals(TestActor));
        ExpectMsg("C", (expected, actual) => expected.Equals(actual, StringComparison.OrdinalIgnoreCase));
        ExpectNoMsg(s_short);
    }

    [Fact]
    public async Task ExpectMsgAsync_OfType_Value_AndPredicate()
    {
        foreach (var message in new object[] { "a", 1, "b", 2 }) TestActor.Tell(message);
        Assert.Equal("a", await ExpectMsgAsync<string>());
        Assert.Equal(1, await ExpectMsgAsync(1));
        await ExpectMsgAsync<string>(s => s == "b");
        await ExpectMsgAsync<int>(i => Assert.Equal(2, i));
        await ExpectNoMsgAsync(s_short);
        Assert.Null(await ReceiveOneAsync(s_short));
    }

    [Fact]
    public void ExpectMsg_Lists_CompareByItems()
    {
        TestActor.Tell(new[] { 1, 2 });
        ExpectMsg(new[] { 1, 2 });
        TestActor.Tell(new List<string> { "x" });
        Assert.ThrowsAny<XunitException>(() => ExpectMsg(new List<string> { "y" }));
    }

    [Fact]
    public void ExpectMsg_ThatFails_SaysWhy()
    {
        var late = Assert.ThrowsAny<XunitException>(() => ExpectMsg<string>(s_short, "the hint {0}"));
        Assert.Contains("while waiting for a message of type System.String", late.Message, StringComparison.Ordinal);
        Assert.Contains("the hint {0}", late.Message, StringComparison.Ordinal);
        TestActor.Tell(1);
        Assert.Contains("Expected a message of type System.String", Assert.ThrowsAny<XunitException>(() => ExpectMsg<string>()).Message, StringComparison.Ordinal);
        TestActor.Tell(1);
        Assert.Contains("Expected: 2", Assert.ThrowsAny<XunitException>(() => ExpectMsg(2)).Message, StringComparison.Ordinal);
        TestActor.Tell("x");
        Assert.ThrowsAny<XunitException>(() => ExpectNoMsg(s_short));
    }

    [Fact]
    public void Sender_IsTheTestActor_UnlessNamed()
    {
        var echo = Sys.ActorOf(SimpleEchoActor.Props());
        echo.Tell("hello");
        ExpectMsgFrom(echo, "hello");
        Assert.Equal(echo, LastSender);
        Assert.Equal("hello", LastMessage);
        ExpectNoMsg(s_short);
        Assert.Null(LastMessage);
        Assert.ThrowsAny<Exception>(() => LastSender);
    }

    [Fact]
    public async Task Sender_IsTheTestActor_AfterAwait()
    {
        await Task.Yield();
        var echo = Sys.ActorOf(SimpleEchoActor.Props());
        echo.Tell("hello");
        await ExpectMsgFromAsync(echo, "hello");
    }

    [Fact]
    public void ExpectMsgAllOf_InAnyOrder()
    {
        foreach (var i in new[] { 3, 1, 2 }) TestActor.Tell(i);
        Assert.Equal([3, 1, 2], ExpectMsgAllOf(1, 2, 3));
        foreach (var i in new[] { 3, 1 }) TestActor.Tell(i);
        Assert.Contains("not found [2], found unexpected [3]", Assert.ThrowsAny<XunitException>(() => ExpectMsgAllOf(TimeSpan.FromSeconds(1), 1, 2)).Message, StringComparison.Ordinal);
        TestActor.Tell("b");
        Assert.Equal("b", ExpectMsgAnyOf(["a", "b"]));
        foreach (var message in new object[] { 5, "five" }) TestActor.Tell(message);
        ExpectMsgAllOfMatchingPredicates(PredicateInfo.Create<string>(s => s.Length == 4), PredicateInfo.Create<int>(i => i == 5));
    }

    [Fact]
    public void Receive_ManyWays()
    {
        for (var i = 1; i <= 9; i++) TestActor.Tell(i);
        TestActor.Tell("end");
        Assert.Equal(1, PeekOne());
        Assert.Equal(1, ReceiveOne());
        Assert.Equal([2, 3], ReceiveN(2));
        Assert.Equal(["4", "5"], ReceiveWhile(TimeSpan.FromSeconds(1), m => m is < 6 ? m.ToString() : null));
        Assert.Equal(6, ReceiveOne());
        Assert.Equal(["7"], ReceiveWhile(TimeSpan.FromSeconds(1), m => m.ToString(), msgs: 1));
        var passed = new ArrayList();
        Assert.Equal("end", FishForMessage<string>(_ => true, passed));
        Assert.Equal([8, 9], passed.Cast<int>());
        Assert.ThrowsAny<XunitException>(() => ReceiveN(1, s_short));
        Assert.False(HasMessages);
    }

    [Fact]
    public async Task RadioSilence_ReturnsWhatCame()
    {
        TestActor.Tell(1);
        TestActor.Tell(2);
        Assert.Equal([1, 2], (await WaitForRadioSilenceAsync(s_short)).Cast<int>());
        TestActor.Tell("x");
        await Assert.ThrowsAnyAsync<XunitException>(() => FishUntilMessageAsync<string>(s_short));
    }

    [Fact]
    public void Within_LimitsItsBlock()
    {
        Within(TimeSpan.FromSeconds(2), () => Assert.InRange(Remaining, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)));
        Assert.Throws<InvalidOperationException>(() => Remaining);
        Assert.Contains("should have at least been", Assert.ThrowsAny<XunitException>(() => Within(s_short, TimeSpan.FromSeconds(1), () => { })).Message, StringComparison.Ordinal);
        Assert.ThrowsAny<XunitException>(() => Within(s_short, () => ExpectMsg<string>()));
        Within(s_short, () => ExpectNoMsg());
        Assert.Equal(5, Within(TimeSpan.FromSeconds(1), () => 5));
    }

    [Fact]
    public async Task WithinAsync_FailsABlockThatNeverEnds() =>
        await Assert.ThrowsAnyAsync<XunitException>(() => WithinAsync(s_short, () => new TaskCompletionSource().Task));

    [Fact]
    public void AwaitCondition_AndAssert_Repeat()
    {
        var looks = 0;
        AwaitCondition(() => ++looks == 3, TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(1));
        AwaitAssert(() => Assert.True(++looks > 5), TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(1));
        Assert.ThrowsAny<XunitException>(() => AwaitCondition(() => false, s_short));
        Assert.Throws<ArithmeticException>(() => AwaitAssert(() => throw new ArithmeticException(), s_short));
        Assert.False(AwaitConditionNoThrow(() => false, s_short));
    }

    [Fact]
    public void IgnoreMessages_HidesThem()
    {
        IgnoreMessages<int>(i => i > 1);
        foreach (var i in new[] { 1, 2, 3 }) TestActor.Tell(i);
        IgnoreNoMessages();
        TestActor.Tell(4);
        ExpectMsg(1);
        ExpectMsg(4);
    }

    [Fact]
    public void Watch_ExpectsTheEnd()
    {
        var actor = Watch(Sys.ActorOf(BlackHoleActor.Props));
        Sys.Stop(actor);
        Assert.Equal(actor, ExpectTerminated(actor).ActorRef);
        var other = Unwatch(Watch(Sys.ActorOf(BlackHoleActor.Props)));
        Sys.Stop(other);
        ExpectNoMsg(s_short);
    }

    [Fact]
    public void AutoPilot_AnswersForTheTest()
    {
        SetAutoPilot(new DelegateAutoPilot((sender, message) =>
        {
            sender.Tell("re: " + message, ActorRefs.NoSender);
            return message is "stop" ? AutoPilotEnd : AutoPilotOn;
        }));
        var probe = CreateTestProbe();
        foreach (var message in new[] { "a", "stop", "b" }) probe.Send(TestActor, message);
        probe.ExpectMsg("re: a");
        probe.ExpectMsg("re: stop");
        probe.ExpectNoMsg(s_short);
        ExpectMsgAllOf("a", "stop", "b");
    }

    [Fact]
    public void Dilated_ScalesByTheFactor()
    {
        using var slow = new Akka.TestKit.Xunit2.TestKit("akka.test.timefactor = 2.5");
        Assert.Equal(TimeSpan.FromSeconds(25), slow.Dilated(TimeSpan.FromSeconds(10)));
    }

    private static AutoPilot AutoPilotOn => KeepRunning.Instance;

    private static AutoPilot AutoPilotEnd => NoAutoPilot.Instance;
}
