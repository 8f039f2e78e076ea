using System.Net;

namespace ActorInference.Hosting.Http;

/// <summary>Who may listen where: a management API on a public address without authentication is how other servers were taken over.</summary>
internal static class BindRule
{
    /// <summary>The address that a host setting names; null when it is none. A name other than localhost is not looked up.</summary>
    public static IPAddress? Parse(string host) => host switch
    {
        "localhost" => IPAddress.Loopback,
        "*" or "+" => IPAddress.IPv6Any,
        _ => IPAddress.TryParse(host.Trim('[', ']'), out var address) ? address : null,
    };

    /// <summary>Null when the server may start so, else a sentence.</summary>
    public static string? Check(HttpSettings settings)
    {
        if (Parse(settings.Host) is not { } address)
        {
            return $"'inference.http.host' is \"{settings.Host}\"; allowed are an IP address, localhost, and * for every address.";
        }

        var open = settings.Authentication is null or { BearerToken: null, User: null };
        return open && !IPAddress.IsLoopback(address)
            ? $"'inference.http.host' is \"{settings.Host}\", which other machines reach; that needs 'inference.http.authentication'. "
                + "Without it only loopback addresses are allowed."
            : null;
    }
}
