using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Event;
using Akka.TestKit.Xunit2.Internals;
using Xunit.Abstractions;

namespace Akka.TestKit.Xunit2;

/// <summary>A test class of xunit with an actor system of its own, which ends with the test.</summary>
public class TestKit : TestKitBase, IDisposable
{
    /// <summary>Where the log of the actor system and the test writes to; null for nowhere.</summary>
    protected readonly ITestOutputHelper Output;

    private readonly SynchronizationContext _outerContext = SynchronizationContext.Current;
    private bool _isDisposed;

    /// <summary>Tests an actor system, or a new one.</summary>
    public TestKit(ActorSystem system = null, ITestOutputHelper output = null)
        : base(Assertions, system)
    {
        Output = output;
        InitializeLogger(Sys);
    }

    /// <summary>Tests a new actor system with a setup.</summary>
    public TestKit(ActorSystemSetup config, string actorSystemName = null, ITestOutputHelper output = null)
        : base(Assertions, config, actorSystemName)
    {
        Output = output;
        InitializeLogger(Sys);
    }

    /// <summary>Tests a new actor system with a configuration.</summary>
    public TestKit(Config config, string actorSystemName = null, ITestOutputHelper output = null)
        : base(Assertions, config, actorSystemName)
    {
        Output = output;
        InitializeLogger(Sys);
    }

    /// <summary>Tests a new actor system with a configuration in HOCON.</summary>
    public TestKit(string config, ITestOutputHelper output = null)
        : base(Assertions, ConfigurationFactory.ParseString(config))
    {
        Output = output;
        InitializeLogger(Sys);
    }

    /// <summary>Everything an actor system can log about itself.</summary>
    public static new Config FullDebugConfig => TestKitBase.FullDebugConfig;

    /// <summary>What an actor system is started with unless the test says otherwise.</summary>
    public static new Config DefaultConfig => TestKitBase.DefaultConfig;

    /// <summary>The assertions of xunit.</summary>
    protected static XunitAssertions Assertions { get; } = new();

    /// <summary>Ends the test: see <see cref="AfterAll"/>.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs after the test; ends the actor system.</summary>
    protected virtual void AfterAll() => Shutdown();

    /// <summary>Ends the test, once.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || _isDisposed) return;
        _isDisposed = true;
        try
        {
            AfterAll();
        }
        finally
        {
            // The thread goes on to other tests, which must not send as this one.
            InternalCurrentActorCellKeeper.Current = null;
            SynchronizationContext.SetSynchronizationContext(_outerContext);
        }
    }

    /// <summary>Lets an actor system log to <see cref="Output"/>.</summary>
    protected void InitializeLogger(ActorSystem system) => StartLogger(system, "log-test", Output);

    /// <summary>Lets an actor system log to <see cref="Output"/>, each line with a prefix.</summary>
    protected void InitializeLogger(ActorSystem system, string prefix) =>
        StartLogger(system, "log-test", Output == null ? null : new PrefixedOutput(Output, prefix));

    private void StartLogger(ActorSystem system, string name, ITestOutputHelper output)
    {
        if (output == null) return;
        var logger = ((ExtendedActorSystem)system).SystemActorOf(Props.Create(() => new TestOutputLogger(output)), $"{name}-{Guid.NewGuid():N}");
        logger.Ask<LoggerInitialized>(new InitializeLogger(system.EventStream), TestKitSettings.DefaultTimeout).ConfigureAwait(false).GetAwaiter().GetResult();
    }
}
