using Akka.Actor;

namespace Akka.Remote.Tests;

/// <summary>Two processes.</summary>
public sealed class ProcessTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly ActorSystem _system = RemoteSystem.Start("here", "akka.remote.dot-netty.tcp.maximum-frame-size = 8 MiB");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate();

    [Fact]
    public async Task Ask_OfAllSizes_IsAnswered()
    {
        await using var node = await RemoteNode.StartAsync(hocon: "akka.remote.dot-netty.tcp.maximum-frame-size = 8 MiB");
        var echo = await node.Resolve(_system, "user/echo");
        foreach (var size in new[] { 0, 100, 10_000, 32 * 1024, (32 * 1024) + 1, 600_000, 5_000_000 })
        {
            var bytes = new byte[size];
            Random.Shared.NextBytes(bytes);
            Assert.Equal(bytes, await echo.Ask<byte[]>(bytes, Limit));
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 2000).Select(i => echo.Ask<int>(i, Limit)));
        Assert.Equal(Enumerable.Range(0, 2000), answers);
    }

    [Fact]
    public async Task MessagesOfOneSender_KeepTheirOrder_WhateverTheirSize()
    {
        await using var node = await RemoteNode.StartAsync(hocon: "akka.remote.dot-netty.tcp.maximum-frame-size = 8 MiB");
        var echo = await node.Resolve(_system, "user/echo");
        var recorder = new Recorder(_system);
        for (var i = 0; i < 300; i++) echo.Tell(new byte[i % 7 == 3 ? 200_000 + i : i], recorder.Ref);
        for (var i = 0; i < 300; i++) Assert.Equal(i % 7 == 3 ? 200_000 + i : i, (await recorder.Next<byte[]>()).Length);
    }
}
