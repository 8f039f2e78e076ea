using System.Net;
using Microsoft.AspNetCore.Connections;

namespace ActorInference.Hosting.Http;

/// <summary>
/// Closes a connection for which there is no place before it takes the next: however fast clients connect, one descriptor beyond the bound is open.
/// Kestrel's own limit closes them later and lets a burst take all.
/// </summary>
internal sealed class BoundedListener(IConnectionListener listener, ConnectionPlaces places) : IConnectionListener
{
    public EndPoint EndPoint => listener.EndPoint;

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (await listener.AcceptAsync(cancellationToken).ConfigureAwait(false) is { } connection)
        {
            if (places.TryEnter()) return new CountedConnection(connection, places);
            connection.Abort();
            await connection.DisposeAsync().ConfigureAwait(false);
        }

        return null;
    }

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => listener.UnbindAsync(cancellationToken);

    public ValueTask DisposeAsync() => listener.DisposeAsync();
}
