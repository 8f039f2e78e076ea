using Akka.Configuration;

namespace Akka.TestKit.Configs;

/// <summary>Configurations for actor systems under test.</summary>
public static class TestConfigs
{
    /// <summary>Logs go through <see cref="TestEventListener"/>, so that an EventFilter sees them.</summary>
    public static Config DefaultConfig { get; } = Read("test.conf").WithFallback(Read("reference.conf"));

    /// <summary>Time stands still until <see cref="TestScheduler"/> is advanced.</summary>
    public static Config TestSchedulerConfig { get; } = Read("test-scheduler.conf");

    /// <summary>Everything an actor system can log about itself.</summary>
    internal static Config FullDebugConfig { get; } = Read("full-debug.conf");

    /// <summary>The defaults of every setting of this library.</summary>
    internal static Config Reference { get; } = Read("reference.conf");

    private static Config Read(string name) => ConfigurationFactory.FromResource("Akka.TestKit.Configs." + name, typeof(TestConfigs).Assembly);
}
