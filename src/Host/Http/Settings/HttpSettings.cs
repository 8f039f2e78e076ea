namespace ActorInference.Hosting.Http;

/// <summary>The section <c>inference.http</c> as it runs. Defaults live in hocon/reference.conf; those here are for tests and embedding.</summary>
public sealed record HttpSettings
{
    /// <summary>An address, <c>localhost</c>, or <c>*</c> for every address. Anything but loopback needs <see cref="Authentication"/>.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>0 takes a free port.</summary>
    public int Port { get; init; } = 8000;

    /// <summary>A second port that serves only /metrics and health; null for none. /metrics is on the main port in any case.</summary>
    public int? MetricsPort { get; init; }

    /// <summary>A Unix socket to listen on as well; null for none.</summary>
    public string? UnixSocket { get; init; }

    /// <summary>The longest body in bytes, as sent, as inflated and as decoded tensors; at most 1 GiB, more counts as 1 GiB.</summary>
    public long MaxRequestBytes { get; init; } = 256L << 20;

    /// <summary>Connections beyond it are closed at once.</summary>
    public int MaxConnections { get; init; } = 8192;

    /// <summary>Requests in flight; more are refused with 503.</summary>
    public int MaxRequests { get; init; } = 4096;

    /// <summary>Time for a client to send the headers of a request.</summary>
    public TimeSpan HeaderTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes per second below which a client that sends a body, or reads an answer, is cut off, 5 s after it began; 0 for never.</summary>
    public int MinDataRate { get; init; } = 240;

    /// <summary>The longest wait for an answer of the router, after the request's own deadline where it has one.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Time for requests in flight to finish when the server stops.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether models may be loaded and unloaded over HTTP.</summary>
    public bool Management { get; init; } = true;

    /// <summary>Null for clear text.</summary>
    public TlsSettings? Tls { get; init; }

    /// <summary>Null for none.</summary>
    public AuthenticationSettings? Authentication { get; init; }
}
