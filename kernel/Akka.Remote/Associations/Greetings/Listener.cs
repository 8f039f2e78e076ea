using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Event;
using Akka.Remote.Transport;
using Akka.Serialization;

namespace Akka.Remote.Associations;

/// <summary>One address of this system: accepts connections, keeps a list of all of them, and survives whatever comes in.</summary>
internal sealed class Listener
{
    private readonly Remoting _remoting;
    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<Connection> _connections = [];
    private readonly TaskCompletionSource _allClosed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Socket? _socket;
    private int _unidentified;
    private bool _accepting = true;

    public Listener(Remoting remoting, TcpSettings settings, string path)
    {
        _remoting = remoting;
        Settings = settings;
        Tls = settings.Tls ? TlsIdentity.Load(remoting.System, settings.TlsConfig, path + ".ssl") : null;
        Address = new Address(settings.AddressProtocol, remoting.System.Name, settings.PublicHostname, settings.PublicPort);
        Information = new Information(Address, remoting.System);
    }

    public TcpSettings Settings { get; }

    public TlsIdentity? Tls { get; }

    /// <summary>As other nodes know it; final once this is started.</summary>
    public Address Address { get; private set; }

    /// <summary>What actor references in messages are written with.</summary>
    public Information Information { get; private set; }

    /// <summary>Cancelled when no connection may come into being any more.</summary>
    public CancellationToken Stopping => _stop.Token;

    public void Start()
    {
        var local = HostNames.Local(Settings.Hostname, Settings.PreferIPv6);
        var socket = new Socket(local.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // On Unix a port whose last connections linger is free anyway; the option would let a second node listen on one where a node listens, and take its connections.
            if (Settings.ReuseAddress && OperatingSystem.IsWindows()) socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            socket.Bind(new IPEndPoint(local, Settings.Port));
            socket.Listen(Settings.Backlog);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new RemoteTransportException($"{Settings.Hostname}:{Settings.Port} cannot be listened on: {e.Message}", e);
        }

        _socket = socket;
        var bound = ((IPEndPoint)socket.LocalEndPoint!).Port;
        Address = Address.WithPort(Settings.PublicPort != 0 ? Settings.PublicPort : bound);
        Information = new Information(Address, _remoting.System);
        _ = Task.Run(AcceptAsync);
    }

    public void StopAccepting()
    {
        lock (_connections)
        {
            _accepting = false;
            if (_connections.Count == 0) _allClosed.TrySetResult();
        }

        _stop.Cancel();
        _socket?.Dispose();
    }

    public Task AllClosed() => _allClosed.Task;

    public void Stop()
    {
        StopAccepting();
        Connection[] open;
        lock (_connections) open = [.. _connections];
        foreach (var connection in open) connection.Close("this node shuts down", CloseKind.Local);
    }

    /// <summary>Enters a connection; false when there are too many, or none may be any more.</summary>
    public bool TryEnter(Connection connection)
    {
        lock (_connections)
        {
            return _accepting && _connections.Count < _remoting.Kernel.MaximumConnections && _connections.Add(connection);
        }
    }

    public void Closed(Connection connection)
    {
        lock (_connections)
        {
            _connections.Remove(connection);
            if (!_accepting && _connections.Count == 0) _allClosed.TrySetResult();
        }
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var socket = await _socket!.AcceptAsync(_stop.Token).ConfigureAwait(false);
                if (Interlocked.Increment(ref _unidentified) > _remoting.Kernel.MaximumUnidentified)
                {
                    Interlocked.Decrement(ref _unidentified);
                    socket.Dispose();
                    continue;
                }

                _ = Task.Run(() => IdentifyAsync(socket));
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException e)
            {
                // No descriptors left, for example: those that are open go on, and the next may have more luck.
                _remoting.Log.Warning("A connection could not be accepted: {0}", e.Message);
                await Task.Delay(100).ConfigureAwait(false);
            }
        }
    }

    private async Task IdentifyAsync(Socket socket)
    {
        try
        {
            var connection = await Greeter.AcceptAsync(_remoting, this, socket).ConfigureAwait(false);
            if (_remoting.AssociationWith(connection.Peer.Origin) is { } association) association.Opened(connection);
            else connection.Abandon($"no transport reaches {connection.Peer.Origin}");
        }
        catch (Exception e)
        {
            _remoting.Log.Debug("A connection was refused: {0}", e.Message);
            socket.Dispose();
        }
        finally
        {
            Interlocked.Decrement(ref _unidentified);
        }
    }
}
