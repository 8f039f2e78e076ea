using System.Diagnostics;
using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Event;
using Akka.TestKit.Configs;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

/// <summary>
/// An actor system under test with a test actor in it: what is sent to the test actor waits for an expectation. Durations are
/// dilated by akka.test.timefactor. A kit is used by one test at a time.
/// </summary>
public abstract partial class TestKitBase : IActorRefFactory
{
    private static long s_lastTestActor;

    private readonly ITestKitAssertions _assertions;
    private readonly TestQueue _queue = new();
    private MessageEnvelope _lastMessage = NullMessageEnvelope.Instance;
    private bool _lastWasNoMessage;
    private TimeSpan? _end;

    /// <summary>Tests an actor system, or a new one with the default configuration.</summary>
    protected TestKitBase(ITestKitAssertions assertions, ActorSystem system = null, string testActorName = null)
        : this(assertions, system, ActorSystemSetup.Empty, null, testActorName)
    {
    }

    /// <summary>Tests a new actor system with a setup.</summary>
    protected TestKitBase(ITestKitAssertions assertions, ActorSystemSetup setup, string actorSystemName = null, string testActorName = null)
        : this(assertions, null, setup, actorSystemName, testActorName)
    {
    }

    /// <summary>Tests a new actor system with a configuration.</summary>
    protected TestKitBase(ITestKitAssertions assertions, Config config, string actorSystemName = null, string testActorName = null)
    {
        _assertions = assertions ?? throw new ArgumentNullException(nameof(assertions), "The constructor needs the assertions of a test framework.");
        InitializeTest(null, config, actorSystemName, testActorName);
    }

    /// <summary>Tests an actor system, or a new one with a setup.</summary>
    protected TestKitBase(ITestKitAssertions assertions, ActorSystem system, ActorSystemSetup config, string actorSystemName, string testActorName)
    {
        _assertions = assertions ?? throw new ArgumentNullException(nameof(assertions), "The constructor needs the assertions of a test framework.");
        InitializeTest(system, config, actorSystemName, testActorName);
    }

    /// <summary>What an actor system is started with unless the test says otherwise.</summary>
    public static Config DefaultConfig => TestConfigs.DefaultConfig;

    /// <summary>Everything an actor system can log about itself.</summary>
    public static Config FullDebugConfig => TestConfigs.FullDebugConfig;

    /// <summary>The actor system under test.</summary>
    public ActorSystem Sys { get; private set; }

    /// <summary>The settings of the kit.</summary>
    public TestKitSettings TestKitSettings { get; private set; }

    /// <summary>The actor whose messages this kit expects.</summary>
    public IActorRef TestActor { get; private set; }

    /// <summary>Expectations about log events.</summary>
    public EventFilterFactory EventFilter { get; private set; }

    /// <summary>A log of the test itself.</summary>
    public ILoggingAdapter Log { get; private set; }

    /// <summary>Whether a message waits for an expectation.</summary>
    public bool HasMessages => _queue.Count > 0;

    /// <summary>The message of the last expectation; null if it got none.</summary>
    public object LastMessage => _lastMessage.Message;

    /// <summary>Who sent the message of the last expectation.</summary>
    /// <exception cref="IllegalActorStateException">The last expectation got no message.</exception>
    public IActorRef LastSender => _lastMessage.Sender;

    /// <summary>Monotonic time.</summary>
    public static TimeSpan Now => Stopwatch.GetElapsedTime(0);

    /// <summary>Starts an actor system with a setup, unless one is given, and a test actor in it.</summary>
    protected virtual void InitializeTest(ActorSystem system, ActorSystemSetup config, string actorSystemName, string testActorName)
    {
        if (system == null)
        {
            var bootstrap = config.Get<BootstrapSetup>();
            var settings = bootstrap.HasValue ? bootstrap.Value : BootstrapSetup.Create();
            settings = settings.WithConfig(settings.Config.HasValue ? settings.Config.Value.WithFallback(DefaultConfig) : DefaultConfig);
            system = ActorSystem.Create(actorSystemName ?? "test", config.And(settings));
        }

        Attach(system, testActorName);
    }

    /// <summary>Starts an actor system with a configuration, unless one is given, and a test actor in it.</summary>
    protected virtual void InitializeTest(ActorSystem system, Config config, string actorSystemName, string testActorName)
    {
        system ??= ActorSystem.Create(actorSystemName ?? "test", config == null ? DefaultConfig : config.SafeWithFallback(DefaultConfig));
        Attach(system, testActorName);
    }

    /// <summary>Starts another actor that feeds this kit.</summary>
    public IActorRef CreateTestActor(string name) => CreateTestActor(Sys, name);

    /// <summary>Scales a duration by akka.test.timefactor.</summary>
    public TimeSpan Dilated(TimeSpan duration) => duration.IsPositiveFinite() ? duration * TestKitSettings.TestTimeFactor : duration;

    /// <summary>Ends the actor system under test.</summary>
    /// <param name="duration">How long to wait for the end; dilated. 5 seconds unless given.</param>
    /// <param name="verifySystemShutdown">Fails when the end does not come in time.</param>
    protected virtual void Shutdown(TimeSpan? duration = null, bool verifySystemShutdown = false) => Shutdown(Sys, duration, verifySystemShutdown);

    /// <summary>Ends an actor system.</summary>
    /// <param name="system">The actor system.</param>
    /// <param name="duration">How long to wait for the end; dilated. 5 seconds unless given.</param>
    /// <param name="verifySystemShutdown">Fails when the end does not come in time.</param>
    protected virtual void Shutdown(ActorSystem system, TimeSpan? duration = null, bool verifySystemShutdown = false)
    {
        system ??= Sys;
        var limit = Dilated(duration ?? TimeSpan.FromSeconds(5));
        if (system.Terminate().Wait(limit)) return;
        var message = $"The actor system \"{system.Name}\" did not stop within {limit}.";
        if (verifySystemShutdown) throw new TimeoutException(message);
        system.Log.Warning("{0}", message);
    }

    private void Attach(ActorSystem system, string testActorName)
    {
        system.RegisterExtension(new TestKitExtension());
        system.RegisterExtension(new TestKitAssertionsExtension(_assertions));
        Sys = system;
        TestKitSettings = TestKitExtension.For(system);
        Log = Logging.GetLogger(system, GetType());
        EventFilter = new EventFilterFactory(this);
        TestActor = CreateTestActor(system, testActorName ?? "testActor" + Interlocked.Increment(ref s_lastTestActor));
        if (this is INoImplicitSender || TestActor is not ActorRefWithCell { Underlying: ActorCell cell }) return;
        InternalCurrentActorCellKeeper.Current = cell;
        SynchronizationContext.SetSynchronizationContext(new ActorCellKeepingSynchronizationContext(cell));
    }

    private IActorRef CreateTestActor(ActorSystem system, string name)
    {
        var props = Props.Create(() => new InternalTestActor(_queue)).WithDispatcher("akka.test.test-actor.dispatcher");
        var actor = ((ExtendedActorSystem)system).SystemActorOf(props, name);
        if (actor is IRepointableRef repointable && !SpinWait.SpinUntil(() => repointable.IsStarted, TestKitSettings.DefaultTimeout))
            throw new TimeoutException($"The test actor \"{name}\" did not start within {TestKitSettings.DefaultTimeout}.");
        return actor;
    }
}
