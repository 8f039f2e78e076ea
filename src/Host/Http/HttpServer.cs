using ActorInference.Contracts;
using ActorInference.Hosting.Metrics;
using ActorInference.Isolation;
using Akka.Actor;
using Akka.Event;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ActorInference.Hosting.Http;

/// <summary>The Open Inference Protocol v2 over HTTP in front of one model router.</summary>
public sealed class HttpServer : IAsyncDisposable
{
    /// <summary>One tensor must fit a span.</summary>
    private const long LargestRequest = 1L << 30;

    /// <summary>How long the server looks whether requests still come before it closes connections, and how often.</summary>
    private static readonly TimeSpan FarewellRound = TimeSpan.FromMilliseconds(100);
    private const int FarewellRounds = 10;

    private readonly WebApplication _application;
    private readonly ServerState _state;
    private readonly HttpSettings _settings;
    private int _farewells;

    private HttpServer(WebApplication application, ServerState state, HttpSettings settings)
    {
        _application = application;
        _state = state;
        _settings = settings;
        var addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToList();
        Address = new(addresses[0]);
        MetricsAddress = addresses.Count > 1 && settings.MetricsPort is not null && addresses[1].StartsWith("http", StringComparison.Ordinal)
            ? new(new Uri(addresses[1]), "/metrics")
            : new(Address, "/metrics");
    }

    /// <summary>Where the server really listens, for example http://127.0.0.1:8000.</summary>
    public Uri Address { get; }

    /// <summary>Where the metrics are, path included.</summary>
    public Uri MetricsAddress { get; }

    /// <summary>Connections at the same time: what was asked for, or half of the files that this process may open.</summary>
    public int MaxConnections => _settings.MaxConnections;

    /// <summary>Requests in flight.</summary>
    public int Requests => _state.Requests;

    /// <summary>Starts to serve; completes when the port is open.</summary>
    /// <param name="system">Logs what no request may cause.</param>
    /// <param name="router">The model router: it answers the messages of ActorInference.Contracts.</param>
    /// <param name="settings">Checked here again as far as safety goes.</param>
    /// <param name="memoryOf">Where the tensors of a request to the model of that name are put: the runtime's <c>MemoryOf</c>; the pool when left out.</param>
    /// <exception cref="InvalidOperationException">A public address without authentication.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static Task<HttpServer> StartAsync(
        ActorSystem system, IActorRef router, HttpSettings settings, Func<string, TensorSource>? memoryOf = null) => StartAsync(
        ActorRouter.Of(router),
        settings,
        exception => system.Log.Error(exception, "A request over HTTP failed."),
        memoryOf);

    /// <param name="ask">Sends a question to the router.</param>
    /// <param name="settings">Validated here again as far as safety goes.</param>
    /// <param name="report">Told of exceptions that no request may cause; never of bad requests.</param>
    /// <param name="memoryOf">Where the tensors of a request to the model of that name are put; the pool when left out. For names that no model has, too.</param>
    /// <exception cref="InvalidOperationException">A public address without authentication.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    internal static async Task<HttpServer> StartAsync(
        AskRouter ask, HttpSettings settings, Action<Exception> report, Func<string, TensorSource>? memoryOf = null)
    {
        if (BindRule.Check(settings) is { } refusal)
        {
            throw new InvalidOperationException(refusal);
        }

        settings = settings with
        {
            MaxRequestBytes = Math.Min(settings.MaxRequestBytes, LargestRequest),
            MaxConnections = ConnectionBound.Of(settings.MaxConnections, ProcessRights.Read().MaxOpenFiles),
        };
        var state = new ServerState();
        var door = CreateDoor(new(ask, settings), settings, state, report, memoryOf ?? (static _ => TensorSource.Pool));
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost
            .UseKestrelCore()
            .UseKestrelHttpsConfiguration()
            .UseSockets(sockets => sockets.MaxReadBufferSize = KestrelSetup.BufferBytes)
            .ConfigureKestrel(options => KestrelSetup.Configure(options, settings));
        builder.Services.AddSingleton(new ConnectionPlaces(settings.MaxConnections));
        builder.Services.AddSingleton<ListeningGate>();
        builder.Services.AddSingleton<IConnectionListenerFactory>(services => services.GetRequiredService<ListeningGate>());
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = settings.DrainTimeout);
        var application = builder.Build();
        application.Run(door.ServeAsync);
        try
        {
            await application.StartAsync().ConfigureAwait(false);
            return new(application, state, settings);
        }
        catch
        {
            await application.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Readiness says no from now on; everything is still served. For load balancers that need a moment to turn away.</summary>
    public void BeginDrain() => _state.Drain();

    /// <summary>Takes nothing new, waits for the requests in flight for at most the drain timeout, and closes.</summary>
    public async Task StopAsync()
    {
        BeginDrain();
        await SayFarewellAsync().ConfigureAwait(false);
        using var timeout = new CancellationTokenSource(_settings.DrainTimeout);
        await _application.StopAsync(timeout.Token).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
    }

    // An answer tells clients with a kept connection that it ends; closed at once, it would end under the request that is on its way.
    private async Task SayFarewellAsync()
    {
        if (Interlocked.Exchange(ref _farewells, 1) > 0)
        {
            return;
        }

        await _application.Services.GetRequiredService<ListeningGate>().CloseAsync().ConfigureAwait(false);
        for (var (round, entered) = (0, -1L); round < FarewellRounds && entered != _state.Entered; round++)
        {
            entered = _state.Entered;
            await Task.Delay(FarewellRound).ConfigureAwait(false);
        }
    }

    private static HttpDoor CreateDoor(
        RouterGate router, HttpSettings settings, ServerState state, Action<Exception> report, Func<string, TensorSource> memoryOf)
    {
        var instruments = new HttpInstruments();
        var health = new HealthEndpoint(router, state);
        var control = new RepositoryControlEndpoint(router, settings);
        var endpoints = new Dictionary<ProtocolCall, (string Verb, IEndpoint Endpoint)>
        {
            [ProtocolCall.Live] = (HttpMethods.Get, health),
            [ProtocolCall.Ready] = (HttpMethods.Get, health),
            [ProtocolCall.ServerMetadata] = (HttpMethods.Get, new ServerMetadataEndpoint()),
            [ProtocolCall.ModelReady] = (HttpMethods.Get, new ModelReadyEndpoint(router)),
            [ProtocolCall.ModelMetadata] = (HttpMethods.Get, new ModelMetadataEndpoint(router)),
            [ProtocolCall.ModelConfig] = (HttpMethods.Get, new ModelConfigEndpoint(router)),
            [ProtocolCall.Infer] = (HttpMethods.Post, new InferEndpoint(router, settings, memoryOf)),
            [ProtocolCall.Statistics] = (HttpMethods.Get, new StatisticsEndpoint(router)),
            [ProtocolCall.Isolation] = (HttpMethods.Get, new IsolationEndpoint(router)),
            [ProtocolCall.Cluster] = (HttpMethods.Get, new ClusterEndpoint(router)),
            [ProtocolCall.RepositoryIndex] = (HttpMethods.Post, new RepositoryIndexEndpoint(router)),
            [ProtocolCall.Load] = (HttpMethods.Post, control),
            [ProtocolCall.Unload] = (HttpMethods.Post, control),
            [ProtocolCall.Metrics] = (HttpMethods.Get, new MetricsEndpoint(router, instruments)),
        };
        return new(settings, state, new(settings.Authentication), instruments, endpoints, report);
    }
}
