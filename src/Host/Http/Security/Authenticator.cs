using System.Security.Cryptography;
using System.Text;

namespace ActorInference.Hosting.Http;

/// <summary>Judges the "Authorization" header. Comparisons take the same time wherever the first difference is.</summary>
internal sealed class Authenticator
{
    private readonly byte[][] _accepted;

    public Authenticator(AuthenticationSettings? settings)
    {
        var accepted = new List<byte[]>();
        if (settings?.BearerToken is { } token)
        {
            accepted.Add(Digest("bearer", token));
        }

        if (settings?.User is { } user)
        {
            accepted.Add(Digest("basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{settings.Password}"))));
        }

        _accepted = [.. accepted];
        Challenge = settings?.BearerToken is not null ? "Bearer" : "Basic realm=\"inference\", charset=\"UTF-8\"";
    }

    /// <summary>Whether requests have to carry the header at all.</summary>
    public bool IsRequired => _accepted.Length > 0;

    /// <summary>The value of "WWW-Authenticate".</summary>
    public string Challenge { get; }

    public bool Accepts(string? header)
    {
        var space = header?.IndexOf(' ') ?? -1;
        if (space < 0)
        {
            return false;
        }

        var given = Digest(header![..space].ToLowerInvariant(), header[(space + 1)..].Trim());
        var good = false;
        foreach (var accepted in _accepted)
        {
            good |= CryptographicOperations.FixedTimeEquals(accepted, given);
        }

        return good;
    }

    private static byte[] Digest(string scheme, string credential) => SHA256.HashData(Encoding.UTF8.GetBytes($"{scheme} {credential}"));
}
