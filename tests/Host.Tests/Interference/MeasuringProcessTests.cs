using ActorInference.Hosting.Cli;
using ActorInference.Hosting.Interference;

namespace ActorInference.Hosting.Tests.Interference;

public sealed class MeasuringProcessTests
{
    [Fact]
    public async Task ProcessThatEnded_IsAskedToMeasure_FailsWithItsReason()
    {
        await using var process = MeasuringProcess.Start(SetUp.ThreadDomain, ["/nowhere/site.conf"]);
        await Assert.ThrowsAsync<CommandFailedException>(() => process.ReadyAsync(default));

        var failure = await Assert.ThrowsAsync<CommandFailedException>(() => process.RunAsync(new(["wake-word"], 1), default));

        Assert.Contains("/nowhere/site.conf", failure.Message, StringComparison.Ordinal);
    }
}
