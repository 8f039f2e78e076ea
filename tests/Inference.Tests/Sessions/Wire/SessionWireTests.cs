using ActorInference.Inference;

namespace ActorInference.Inference.Tests;

public sealed class SessionWireTests
{
    private static readonly SessionSettings EverythingDifferent = new()
    {
        IntraOpThreads = 3,
        IntraOpCores = [4, 7],
        InterOpThreads = 4,
        ExecutionMode = SessionExecutionMode.Parallel,
        GraphOptimization = GraphOptimization.Basic,
        MemoryArena = false,
        MemoryPattern = false,
        AllowSpinning = true,
        Deterministic = true,
        DenormalsAsZero = true,
        ProfilePrefix = "/tmp/profile",
        LogLevel = SessionLogLevel.Verbose,
        ConfigEntries = new Dictionary<string, string> { ["session.disable_prepacking"] = "1", ["später"] = "" },
        Providers =
        [
            new(ExecutionProviderKind.Cuda) { DeviceId = 7, MemoryLimit = 1L << 33, ArenaGrowth = ArenaGrowth.Requested, MayBeMissing = true, Options = new Dictionary<string, string> { ["a"] = "b" } },
            new(ExecutionProviderKind.Cpu),
        ],
    };

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        Assert.Equivalent(EverythingDifferent, SessionWire.Read(SessionWire.Write(EverythingDifferent)), strict: true);
        Assert.Equivalent(new SessionSettings(), SessionWire.Read(SessionWire.Write(new())), strict: true);
    }

    [Fact]
    public void EverySetting_IsDifferentInTheTestAbove()
    {
        foreach (var property in typeof(SessionSettings).GetProperties())
        {
            Assert.NotEqual(property.GetValue(new SessionSettings()), property.GetValue(EverythingDifferent));
        }

        foreach (var property in typeof(ExecutionProviderSettings).GetProperties())
        {
            Assert.NotEqual(property.GetValue(new ExecutionProviderSettings(ExecutionProviderKind.Cpu)), property.GetValue(EverythingDifferent.Providers[0]));
        }
    }

    [Fact]
    public void Read_CutAnywhereOrChanged_IsAFormatException()
    {
        var whole = SessionWire.Write(EverythingDifferent);
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Throws<FormatException>(() => SessionWire.Read(whole.AsMemory(0, length)));
        }

        Assert.Throws<FormatException>(() => SessionWire.Read((byte[])[.. whole, 0]));
        Assert.Throws<FormatException>(() => SessionWire.Read((byte[])[99, .. whole[1..]]));
    }
}
