using System.Net.Sockets;
using ActorInference.Hosting.Cli;
using ActorInference.Hosting.Http;
using Akka.Actor;
using Akka.Event;

namespace ActorInference.Hosting.Serving;

/// <summary>The HTTP server in front of a node's router.</summary>
internal static class HttpFront
{
    /// <summary>Starts it; it stops taking requests as the first thing when the node shuts down.</summary>
    /// <exception cref="CommandFailedException">It cannot listen there.</exception>
    public static async Task<HttpServer> StartAsync(ServingNode node, HttpSettings settings)
    {
        try
        {
            var server = await HttpServer.StartAsync(
                (question, timeout) => AskAsync(node.Router, question, timeout),
                settings,
                error => node.System.Log.Error(error, "An HTTP request failed"),
                node.Runtime.MemoryOf);
            if (server.MaxConnections < settings.MaxConnections)
            {
                node.System.Log.Warning(
                    "{0} connections are taken at the same time and not the {1} of inference.http.max-connections: clients get half of the files that this process may open.",
                    server.MaxConnections,
                    settings.MaxConnections);
            }

            CoordinatedShutdown.Get(node.System).AddTask(CoordinatedShutdown.PhaseServiceUnbind, "stop-http", async () =>
            {
                await server.DisposeAsync();
                return Akka.Done.Instance;
            });
            return server;
        }
        catch (Exception refused) when (refused is IOException or SocketException or InvalidOperationException)
        {
            var metrics = settings.MetricsPort is { } port ? $" or its metrics port {port}" : "";
            throw new CommandFailedException(refused is InvalidOperationException
                ? refused.Message
                : $"The HTTP server cannot listen on {settings.Host}:{settings.Port}{metrics}: {refused.Message} Choose another with --http-port or 'inference.http.port'.");
        }
    }

    private static async Task<object> AskAsync(IActorRef router, object question, TimeSpan timeout)
    {
        try
        {
            return await router.Ask<object>(question, timeout);
        }
        catch (AskTimeoutException late)
        {
            throw new TimeoutException(late.Message, late);
        }
    }
}
