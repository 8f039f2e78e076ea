using System.Diagnostics;
using ActorInference.Contracts;
using Akka.Actor;
using Xunit.Abstractions;

namespace ActorInference.Actors.Tests;

public class WorkerLossTests(ITestOutputHelper output)
{
    private const string Process = "defaults.fault-domain = process\n";
    private const string Quick = "defaults.restart { min-backoff = 5 ms, max-backoff = 20 ms, max-failures = 1000 }\n";
    private const int Rounds = 30;

    [Theory]
    [InlineData("")]
    [InlineData("defaults.batching { max-size = 4, max-delay = 1 ms }\n")]
    public async Task WorkerKilled_WithEightInFlight_EachIsAnsweredOnceAndTheWorkerComesBack(string more)
    {
        var random = Seeded();
        await using var node = await TestNode.StartAsync(Process + Quick + more, "mlp/1=mlp", "times/1=times1");
        using var probe = new WorkerProbe(node);
        var (right, lost) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var process = await probe.ServingAsync("mlp");
            var asked = Enumerable.Range(0, 8).Select(value => node.InferAsync("mlp", Ledger.Input(value))).ToArray();
            Spin(random.Next(400));
            Assert.True(Signals.Send(process, Signals.Kill));
            var answers = await Task.WhenAll(asked);

            Assert.Equal([(float)round], Tensors.Take(await node.InferAsync("times", Tensors.Row(round))));
            for (var value = 0; value < answers.Length; value++)
                if (answers[value] is InferFailure failure) lost += AssertLost(failure);
                else right += AssertRight(value, answers[value]);
            var loss = await probe.NextLossAsync();
            Assert.Equal(("mlp", InstanceLossCause.Killed), (loss.Model, loss.Cause));
            Assert.Contains("SIGKILL", loss.Sentence);
            await probe.RecoveredAsync("mlp", round + 1);
        }

        output.WriteLine($"{right} right, {lost} lost");
        var statistics = await node.StatisticsAsync("mlp");
        Assert.Equal((right, lost, 0), (statistics.Success.Count, statistics.Failures.Backend, statistics.Pending));
        Assert.Equal([new RestartCount("killed", Rounds)], statistics.Restarts);
        Assert.Equal(0, (await node.StatisticsAsync("times")).Fail.Count);
    }

    [Fact]
    public async Task WorkerKilled_ModelIsIdempotent_NobodyNotices()
    {
        var random = Seeded();
        await using var node = await TestNode.StartAsync(Process + Quick + "defaults { idempotent = on, instances = 2 }", "mlp/1=mlp");
        using var probe = new WorkerProbe(node);
        for (var round = 0; round < Rounds; round++)
        {
            var processes = await probe.ProcessesAsync("mlp");
            var asked = Enumerable.Range(0, 8).Select(value => node.InferAsync("mlp", Ledger.Input(value))).ToArray();
            Spin(random.Next(400));
            Signals.Send(processes[random.Next(2)], Signals.Kill);

            var answers = await Task.WhenAll(asked);
            for (var value = 0; value < answers.Length; value++) AssertRight(value, answers[value]);
            await probe.RecoveredAsync("mlp", round + 1);
        }

        var statistics = await node.StatisticsAsync("mlp");
        Assert.Equal((Rounds * 8, 0, 0), (statistics.Success.Count, statistics.Fail.Count, statistics.Pending));
    }

    [Fact]
    public async Task WorkerKilledTwiceUnderTheSameRequest_ModelIsIdempotent_IsNotRunAThirdTime()
    {
        await using var node = await TestNode.StartAsync(Process + Quick + "defaults.idempotent = on", "endless/1=endless");
        using var probe = new WorkerProbe(node);
        var answer = node.InferAsync("endless", Tensors.Floats("x", [], 1));
        for (var run = 0; run < 2; run++)
        {
            await node.UntilAsync("endless", status => status.Instances[0] is { State: "running" } instance && instance.Restarts == run);
            Assert.False(answer.IsCompleted);
            await RunningAsync(await probe.ServingAsync("endless"));
            Signals.Send(await probe.ServingAsync("endless"), Signals.Kill);
            await probe.NextLossAsync();
        }

        await node.FailAsync(InferFailureCode.WorkerLost, answer);
        await probe.RecoveredAsync("endless", 2);
        Assert.Equal(-1f, Tensors.One(await node.InferAsync("endless", Tensors.Floats("x", [], -1))));
    }

    [Theory]
    [InlineData(Signals.Segv, InstanceLossCause.Crashed)]
    [InlineData(Signals.Abort, InstanceLossCause.Crashed)]
    public async Task WorkerCrashes_SignalIsInTheEventAndNotInTheAnswer(int signal, InstanceLossCause cause)
    {
        await using var node = await TestNode.StartAsync(Process + Quick, "endless/1=endless");
        using var probe = new WorkerProbe(node);
        var answer = node.InferAsync("endless", Tensors.Floats("x", [], 1));
        var process = await probe.ServingAsync("endless");
        await RunningAsync(process);

        // .NET takes the first such signal from outside for a fault that comes again by itself.
        Signals.Send(process, signal);
        await node.UntilAsync("endless", _ => !Signals.Send(process, signal) || answer.IsCompleted);

        var failure = await node.FailAsync(InferFailureCode.WorkerLost, answer);
        Assert.DoesNotContain("SIG", failure.Message);
        Assert.DoesNotContain(process.ToString(System.Globalization.CultureInfo.InvariantCulture), failure.Message);
        var loss = await probe.NextLossAsync();
        Assert.Equal(cause, loss.Cause);
        Assert.Contains("SIG", loss.Sentence);
        await probe.RecoveredAsync("endless", 1);
    }

    [Fact]
    public async Task WorkerHangs_MidRun_RequestFailsAtItsDeadlineAndTheWorkerIsReplaced()
    {
        await using var node = await TestNode.StartAsync(Process + Quick, "endless/1=endless");
        using var probe = new WorkerProbe(node);
        var answer = node.InferAsync("endless", new InferOptions { Deadline = Deadline.After(TimeSpan.FromMilliseconds(300)) }, Tensors.Floats("x", [], 1));
        Signals.Send(await probe.ServingAsync("endless"), Signals.Stop);

        await node.FailAsync(InferFailureCode.DeadlineExceeded, answer);

        Assert.Equal(InstanceLossCause.Hung, (await probe.NextLossAsync()).Cause);
        await probe.RecoveredAsync("endless", 1);
        Assert.Equal(-1f, Tensors.One(await node.InferAsync("endless", Tensors.Floats("x", [], -1))));
    }

    [Fact]
    public async Task WorkerHangs_Idle_IsReplacedWithoutARequest()
    {
        await using var node = await TestNode.StartAsync(Process + Quick + "defaults.link.heartbeat-timeout = 2 s", "times/1=times1");
        using var probe = new WorkerProbe(node);

        Signals.Send(await probe.ServingAsync("times"), Signals.Stop);

        Assert.Equal(InstanceLossCause.Hung, (await probe.NextLossAsync()).Cause);
        await node.UntilAsync("times", status => status.Instances[0] is { State: "ready", Restarts: > 0 });
        Assert.Equal(3f, Tensors.One(await node.InferAsync("times", Tensors.Row(3))));
    }

    [Fact]
    public async Task WorkerDiesAgainAndAgain_ModelBecomesUnavailable_AndALoadRevivesIt()
    {
        await using var node = await TestNode.StartAsync(
            Process + "defaults.restart { min-backoff = 1 ms, max-backoff = 5 ms, max-failures = 3 }", "times/1=times1");
        using var probe = new WorkerProbe(node);
        for (var death = 0; death < 3; death++)
        {
            if (death > 0) await probe.RecoveredAsync("times", death);
            Signals.Send(await probe.ServingAsync("times"), Signals.Kill);
            await probe.NextLossAsync();
        }

        var status = await node.UntilAsync("times", each => each.State == ModelState.Unavailable);
        Assert.Equal("3 failures of its instances within 60 s, the last: its worker was killed.", status.Reason);
        await node.FailAsync(InferFailureCode.Unavailable, node.InferAsync("times", Tensors.Row(1)));

        Assert.Equal(ModelState.Ready, (await node.AskAsync<ModelStatus>(new LoadModel("times", null))).State);
        Assert.Equal(1f, Tensors.One(await node.InferAsync("times", Tensors.Row(1))));
    }

    [Fact]
    public async Task WorkerKilled_StandbyTakesOverAndANewOneIsLoaded()
    {
        await using var node = await TestNode.StartAsync(Process + Quick + "defaults.standby = 1", "mlp/1=mlp");
        using var probe = new WorkerProbe(node);
        await probe.RecoveredAsync("mlp", 0);
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var serving = await probe.ServingAsync("mlp");
            var spare = (await probe.ProcessesAsync("mlp")).Single(process => process != serving);
            var watch = Stopwatch.StartNew();
            Signals.Send(serving, Signals.Kill);
            object answer;
            do answer = await node.InferAsync("mlp", Ledger.Input(round));
            while (answer is InferFailure { Code: InferFailureCode.WorkerLost });
            times.Add(watch.Elapsed.TotalMilliseconds);

            AssertRight(round, answer);
            Assert.Equal(spare, await probe.ServingAsync("mlp"));
            await probe.NextLossAsync();
            await probe.RecoveredAsync("mlp", round + 1);
        }

        times.Sort();
        output.WriteLine($"from the kill to the next good answer: median {times[Rounds / 2]:F1} ms, longest {times[^1]:F1} ms");
    }

    [Fact]
    public async Task WorkerOfAGroupKilled_AllItsInstancesComeBackTogether()
    {
        await using var node = await TestNode.StartAsync(Process + Quick + "defaults { instances = 3, worker-group = one }", "mlp/1=mlp");
        using var probe = new WorkerProbe(node);
        for (var round = 0; round < 5; round++)
        {
            var before = (await probe.ProcessesAsync("mlp")).Distinct().ToArray();
            var asked = Enumerable.Range(0, 24).Select(value => node.InferAsync("mlp", Ledger.Input(value))).ToArray();
            Signals.Send(Assert.Single(before), Signals.Kill);
            var answers = await Task.WhenAll(asked);

            for (var value = 0; value < answers.Length; value++)
                if (answers[value] is InferFailure failure) AssertLost(failure);
                else AssertRight(value, answers[value]);
            await probe.NextLossAsync();
            await probe.RecoveredAsync("mlp", 3 * (round + 1));
            Assert.NotEqual(before[0], Assert.Single((await probe.ProcessesAsync("mlp")).Distinct()));
        }

        var statistics = await node.StatisticsAsync("mlp");
        Assert.Equal([new RestartCount("killed", 5)], statistics.Restarts);
        Assert.Equal((5 * 24, 0), (statistics.Success.Count + statistics.Fail.Count, statistics.Pending));
    }

    [Fact]
    public async Task InstanceActorKilled_WithWorkAtItsWorker_EachIsAnsweredOnce()
    {
        var random = Seeded();
        await using var node = await TestNode.StartAsync(Process + Quick, "mlp/1=mlp");
        using var probe = new WorkerProbe(node);
        for (var round = 0; round < Rounds; round++)
        {
            var asked = Enumerable.Range(0, 8).Select(value => node.InferAsync("mlp", Ledger.Input(value))).ToArray();
            Spin(random.Next(400));
            node.System.ActorSelection("/user/inference/mlp-v1-*/instance-0-*").Tell(random.Next(2) == 0 ? Kill.Instance : PoisonPill.Instance);
            var answers = await Task.WhenAll(asked);

            for (var value = 0; value < answers.Length; value++)
                if (answers[value] is InferFailure failure) AssertLost(failure);
                else AssertRight(value, answers[value]);
            await probe.NextLossAsync();
            await probe.RecoveredAsync("mlp", round + 1);
        }

        var statistics = await node.StatisticsAsync("mlp");
        Assert.Equal((Rounds * 8, 0), (statistics.Success.Count + statistics.Fail.Count, statistics.Pending));
    }

    [Fact]
    public async Task WorkerKilled_WhileItsModelDrains_WhatWasAcceptedIsAnswered()
    {
        var random = Seeded();
        await using var node = await TestNode.StartAsync(Process + Quick + "defaults.idempotent = on", "mlp/1=mlp");
        using var probe = new WorkerProbe(node);
        for (var round = 0; round < 10; round++)
        {
            var process = await probe.ServingAsync("mlp");
            var asked = Enumerable.Range(0, 100).Select(value => node.InferAsync("mlp", Ledger.Input(value))).ToArray();
            var unloaded = node.AskAsync<ModelStatus>(new UnloadModel("mlp", null));
            Spin(random.Next(400));
            Signals.Send(process, Signals.Kill);

            var answers = await Task.WhenAll(asked);
            for (var value = 0; value < answers.Length; value++) AssertRight(value, answers[value]);
            await unloaded;
            Assert.Equal(ModelState.Ready, (await node.AskAsync<ModelStatus>(new LoadModel("mlp", null))).State);
        }
    }

    [Fact]
    public async Task WorkerDoesNotLoadInTime_ModelIsUnavailableWithTheSetting()
    {
        await using var node = await TestNode.StartAsync(Process + "defaults.load-timeout = 1 ms", "mlp/1=mlp");

        var status = await node.StatusAsync("mlp");

        Assert.Equal((ModelState.Unavailable, "It did not load within 1 ms (load-timeout)."), (status.State, status.Reason));
    }

    private Random Seeded()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        return new Random(seed);
    }

    // A moment that no timer can hit: between asking and dying lie microseconds.
    private static void Spin(int microseconds)
    {
        var until = Stopwatch.GetTimestamp() + (microseconds * Stopwatch.Frequency / 1_000_000);
        while (Stopwatch.GetTimestamp() < until) Thread.SpinWait(10);
    }

    /// <summary>Waits until the process computes: an endless run takes processor time.</summary>
    private static async Task RunningAsync(int process)
    {
        using var worker = System.Diagnostics.Process.GetProcessById(process);
        var before = worker.TotalProcessorTime;
        using var patience = new CancellationTokenSource(TestNode.Patience);
        while (worker.TotalProcessorTime - before < TimeSpan.FromMilliseconds(50))
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
            worker.Refresh();
        }
    }

    private static int AssertLost(InferFailure failure)
    {
        Assert.Equal(InferFailureCode.WorkerLost, failure.Code);
        return 1;
    }

    private static int AssertRight(int value, object answer)
    {
        Assert.Equal(Ledger.Output(value), Tensors.Take(answer));
        return 1;
    }
}
