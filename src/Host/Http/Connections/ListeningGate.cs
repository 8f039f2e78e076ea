using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ActorInference.Hosting.Http;

/// <summary>Bounds the connections. Kestrel stops to listen and closes its idle connections in one step; this lets it stop listening first.</summary>
internal sealed class ListeningGate(IOptions<SocketTransportOptions> options, ConnectionPlaces places) : IConnectionListenerFactory
{
    private readonly SocketTransportFactory _sockets = new(options, NullLoggerFactory.Instance);
    private readonly ConcurrentBag<IConnectionListener> _listeners = [];

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var listener = await _sockets.BindAsync(endpoint, cancellationToken).ConfigureAwait(false);
        _listeners.Add(listener);
        return new BoundedListener(listener, places);
    }

    /// <summary>Takes no more connections; those that are open go on.</summary>
    public async Task CloseAsync()
    {
        foreach (var listener in _listeners)
        {
            await listener.UnbindAsync().ConfigureAwait(false);
        }
    }
}
