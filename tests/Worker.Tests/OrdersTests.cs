using ActorInference.Isolation;

namespace ActorInference.Worker.Tests;

public sealed class OrdersTests
{
    private static readonly WorkerOrders Everything = new(
        "name",
        4711,
        123456789,
        TimeSpan.FromSeconds(0.3),
        true,
        new ProcessIsolation
        {
            Threads = new ThreadIsolation { Cores = CoreSet.Of(1, 3), Nice = -5, Scheduling = new(SchedulingPolicy.Fifo, 7), Numa = NumaMemory.Prefer },
            MemoryLimitBytes = 1,
            CpuLimit = 0.5,
            CpuWeight = 2,
            CpuTimeSoft = TimeSpan.FromSeconds(3),
            CpuTimeHard = TimeSpan.FromSeconds(4),
            AddressSpaceBytes = 5,
            OpenFiles = 6,
            OomScoreAdjustment = 7,
            Seccomp = true,
            LocalSockets = true,
        },
        [new(0, ThreadIsolation.None), new(1, new ThreadIsolation { Cores = CoreSet.Of(0) })],
        "/models/x.onnx",
        new byte[] { 1, 2, 3 },
        [1, 8]);

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        var read = WorkerOrdersWire.Read(WorkerOrdersWire.Write(Everything));

        Assert.Equal(WorkerOrdersWire.Write(Everything), WorkerOrdersWire.Write(read));
        Assert.Equal(Everything.Isolation.Threads, read.Isolation.Threads);
        Assert.Equal(Everything.Isolation with { Environment = read.Isolation.Environment }, read.Isolation);
        Assert.Equal(Everything.Instances, read.Instances);
        Assert.Equal(Everything.WarmUp, read.WarmUp);
    }

    [Fact]
    public void EveryLimit_IsSetInTheTestAbove()
    {
        foreach (var property in typeof(ProcessIsolation).GetProperties().Where(static each => each.Name != nameof(ProcessIsolation.Environment)))
        {
            Assert.NotEqual(property.GetValue(new ProcessIsolation()), property.GetValue(Everything.Isolation));
        }

        // Who shares cores is moved by the node; a worker does not move itself.
        foreach (var property in typeof(ThreadIsolation).GetProperties().Where(static each => each.GetMethod is { IsStatic: false } && each.Name != nameof(ThreadIsolation.SharesCores)))
        {
            Assert.NotEqual(property.GetValue(new ThreadIsolation()), property.GetValue(Everything.Isolation.Threads));
        }
    }

    [Fact]
    public void Read_OfAnotherBuildOrCut_IsAFormatException()
    {
        var whole = WorkerOrdersWire.Write(Everything);
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Throws<FormatException>(() => WorkerOrdersWire.Read(whole.AsMemory(0, length)));
        }

        whole[3] ^= 1;
        Assert.Contains("different builds", Assert.Throws<FormatException>(() => WorkerOrdersWire.Read(whole)).Message, StringComparison.Ordinal);
    }
}
