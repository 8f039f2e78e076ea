using Akka.Actor;
using Akka.Configuration;

namespace Akka.TestKit;

/// <summary>The section <c>akka.test</c>.</summary>
public class TestKitSettings : IExtension
{
    /// <summary>Reads the section.</summary>
    /// <exception cref="ConfigurationException">There is no section, or its factor is not positive.</exception>
    public TestKitSettings(Config config)
    {
        if (config.IsNullOrEmpty()) throw ConfigurationException.NullOrEmptyConfig<TestKitSettings>("akka.test");
        DefaultTimeout = config.GetTimeSpan("default-timeout", TimeSpan.FromSeconds(5), allowInfinite: false);
        SingleExpectDefault = config.GetTimeSpan("single-expect-default", TimeSpan.FromSeconds(3), allowInfinite: false);
        TestEventFilterLeeway = config.GetTimeSpan("filter-leeway", TimeSpan.FromSeconds(3), allowInfinite: false);
        TestTimeFactor = config.GetDouble("timefactor", 1);
        LogTestKitCalls = config.GetBoolean("testkit-calls");
        if (!(TestTimeFactor > 0)) throw new ConfigurationException($"akka.test.timefactor is \"{TestTimeFactor}\"; expected a number above 0.");
    }

    /// <summary>How long the kit waits where nothing else is said.</summary>
    public TimeSpan DefaultTimeout { get; }

    /// <summary>How long a single expectation waits outside of Within.</summary>
    public TimeSpan SingleExpectDefault { get; }

    /// <summary>How long an EventFilter waits for outstanding events.</summary>
    public TimeSpan TestEventFilterLeeway { get; }

    /// <summary>The factor by which durations are dilated.</summary>
    public double TestTimeFactor { get; }

    /// <summary>Whether calls of the kit are logged.</summary>
    public bool LogTestKitCalls { get; }
}
