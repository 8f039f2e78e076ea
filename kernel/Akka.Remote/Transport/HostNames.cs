using System.Net;
using System.Net.Sockets;

namespace Akka.Remote.Transport;

/// <summary>Names to IP addresses: of several of the wanted family the last, as Akka.NET takes it.</summary>
internal static class HostNames
{
    /// <exception cref="RemoteTransportException">The name has no address of the wanted family.</exception>
    public static IPAddress Local(string host, bool preferIPv6)
    {
        if (IPAddress.TryParse(host, out var literal)) return literal;
        try
        {
            return Choose(Dns.GetHostAddresses(host), preferIPv6) ?? throw Unknown(host, preferIPv6);
        }
        catch (SocketException e)
        {
            throw new RemoteTransportException($"\"{host}\" cannot be resolved: {e.Message}", e);
        }
    }

    public static async Task<IPAddress> RemoteAsync(string host, bool preferIPv6, CancellationToken token)
    {
        if (IPAddress.TryParse(host, out var literal)) return literal;
        return Choose(await Dns.GetHostAddressesAsync(host, token).ConfigureAwait(false), preferIPv6) ?? throw Unknown(host, preferIPv6);
    }

    /// <summary>As it stands in an address: an IPv6 literal in brackets.</summary>
    public static string InAddress(string host) =>
        !host.StartsWith('[') && IPAddress.TryParse(host, out var literal) && literal.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{host}]" : host;

    private static IPAddress? Choose(IPAddress[] addresses, bool preferIPv6)
    {
        var family = preferIPv6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;
        return Array.FindLast(addresses, a => a.AddressFamily == family);
    }

    private static RemoteTransportException Unknown(string host, bool preferIPv6) => new($"\"{host}\" has no {(preferIPv6 ? "IPv6" : "IPv4")} address.");
}
