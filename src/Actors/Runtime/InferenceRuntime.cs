using ActorInference.Contracts;
using ActorInference.Inference;
using ActorInference.Isolation;
using Akka;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;

namespace ActorInference.Actors;

/// <summary>
/// Inference in an actor system: starts the router at /user/inference, and drains the models when the system shuts down.
/// Send <see cref="InferRequest"/> and the other messages of the contract to <see cref="Router"/>.
/// </summary>
public sealed class InferenceRuntime : IExtension
{
    /// <summary>Name of the router: its path is /user/inference.</summary>
    public const string RouterName = "inference";

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(1);
    private readonly ExtendedActorSystem _system;
    private readonly ModelMemories _memories = new();

    internal InferenceRuntime(ExtendedActorSystem system, InferenceSettings settings, RunnerFactory? runners)
    {
        (_system, Settings) = (system, settings);
        system.Settings.InjectTopLevelFallback(InferenceSettings.Reference);
        var cores = new CoreLeases(ResourcePool.Read(), settings.Node);
        var refusals = new Refusals();
        DeadLetterJanitor.Start(system, refusals);
        var cluster = system.Settings.HasCluster ? new ClusterParts(system, settings) : null;
        Cluster = cluster?.Link;
        Router = system.ActorOf(ModelRouterActor.Props(settings, cores, _memories, runners ?? OnnxModelRunner.Load, refusals, cluster?.Link), RouterName);
        cluster?.Open(Router);
        var shutdown = CoordinatedShutdown.Get(system);
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceRequestsDone, "drain-inference", DrainAsync);
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "stop-inference", StopAsync);
    }

    /// <summary>Null where the node is alone.</summary>
    internal ClusterLink? Cluster { get; }

    /// <summary>Takes every message of the contract.</summary>
    public IActorRef Router { get; }

    /// <summary>What the runtime was started with.</summary>
    public InferenceSettings Settings { get; }

    /// <summary>The runtime of a system, started from the section <c>inference</c> of its configuration if it does not run yet.</summary>
    /// <exception cref="ConfigurationException">The configuration has mistakes; the message lists all of them.</exception>
    public static InferenceRuntime Get(ActorSystem system) => (InferenceRuntime)system.RegisterExtension(new InferenceRuntimeProvider(null, null));

    /// <summary>The runtime of a system, started with these settings if it does not run yet.</summary>
    public static InferenceRuntime Start(ActorSystem system, InferenceSettings settings) => Start(system, settings, null);

    internal static InferenceRuntime Start(ActorSystem system, InferenceSettings settings, RunnerFactory? runners) =>
        (InferenceRuntime)system.RegisterExtension(new InferenceRuntimeProvider(settings, runners));

    /// <summary>
    /// Where the inputs of a model are best put, so that nobody has to copy them: the memory that the model shares with its worker processes, or
    /// the pool of this process. Ask for it for each request: it changes when the model is loaded or unloaded. From any thread.
    /// </summary>
    public TensorSource MemoryOf(string model) => _memories.Of(model);

    /// <summary>Completes when every model that is loaded at start is ready or has failed.</summary>
    public Task WhenLoadedAsync(CancellationToken cancellation = default) => Router.Ask<StartLoaded>(AwaitStart.Instance, cancellation);

    private async Task<Done> DrainAsync()
    {
        var bound = DrainBound();
        try
        {
            await Router.Ask<NodeDrained>(new DrainNode(Deadline.After(bound)), bound + Reserve).ConfigureAwait(false);
        }
        catch (AskTimeoutException)
        {
            _system.Log.DrainedLate(bound);
        }

        return Done.Instance;
    }

    // What is left at the bound has to be answered before the phase gives up waiting.
    private TimeSpan DrainBound()
    {
        var phase = CoordinatedShutdown.Get(_system).Timeout(CoordinatedShutdown.PhaseServiceRequestsDone) - Reserve;
        return phase < Settings.Node.DrainTimeout ? phase : Settings.Node.DrainTimeout;
    }

    private async Task<Done> StopAsync()
    {
        await Router.GracefulStop(Grace).ConfigureAwait(false);
        return Done.Instance;
    }
}
