using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Remote.Transport;

namespace Akka.Remote.Associations;

/// <summary>Opens connections.</summary>
internal static class Dialler
{
    public static async Task<Connection> DialAsync(Remoting remoting, Listener listener, Address remote)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(listener.Stopping);
        limit.CancelAfter(listener.Settings.ConnectTimeout);
        Socket? socket = null;
        try
        {
            var address = await HostNames.RemoteAsync(remote.Host, listener.Settings.PreferIPv6, limit.Token).ConfigureAwait(false);
            socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            SocketOptions.Apply(socket, listener.Settings, remoting.Kernel, remoting.SilenceLimit);
            await socket.ConnectAsync(new IPEndPoint(address, remote.Port!.Value), limit.Token).ConfigureAwait(false);
            return await Greeter.DialAsync(remoting, listener, socket, remote).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!listener.Stopping.IsCancellationRequested)
        {
            socket?.Dispose();
            throw new TimeoutException($"{remote} did not answer within {listener.Settings.ConnectTimeout.TotalSeconds} s.");
        }
        catch
        {
            socket?.Dispose();
            throw;
        }
    }
}
