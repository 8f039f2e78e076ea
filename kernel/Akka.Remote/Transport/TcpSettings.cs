using Akka.Configuration;

namespace Akka.Remote.Transport;

/// <summary>A section like akka.remote.dot-netty.tcp, read once.</summary>
internal sealed class TcpSettings
{
    /// <summary>Bytes of the socket buffers where the configuration says nothing else.</summary>
    public const int DefaultBufferSize = 256000;

    private const long SmallestFrameLimit = 32000;
    private const long LargestFrameLimit = 1 << 30;

    public TcpSettings(Config config, string path)
    {
        Protocol = config.GetString("transport-protocol", "tcp");
        if (Protocol != "tcp") throw new ConfigurationException($"\"{path}.transport-protocol\" is \"{Protocol}\"; only tcp is offered.");
        Port = PortOf(config, path, "port");
        PublicPort = PortOf(config, path, "public-port");
        Hostname = Named(config.GetString("hostname", ""), "0.0.0.0");
        PublicHostname = HostNames.InAddress(Named(config.GetString("public-hostname", ""), Hostname));
        BigEndian = config.GetString("byte-order", "little-endian") switch
        {
            "little-endian" => false,
            "big-endian" => true,
            var other => throw new ConfigurationException($"\"{path}.byte-order\" is \"{other}\"; it is little-endian or big-endian."),
        };
        MaximumFrameSize = config.GetByteSize("maximum-frame-size", 128000).GetValueOrDefault();
        if (MaximumFrameSize is < SmallestFrameLimit or > LargestFrameLimit)
        {
            throw new ConfigurationException($"\"{path}.maximum-frame-size\" is {MaximumFrameSize} bytes; it is at least {SmallestFrameLimit} and at most {LargestFrameLimit}.");
        }

        SendBufferSize = (int)config.GetByteSize("send-buffer-size", DefaultBufferSize).GetValueOrDefault();
        ReceiveBufferSize = (int)config.GetByteSize("receive-buffer-size", DefaultBufferSize).GetValueOrDefault();
        Backlog = config.GetInt("backlog", 4096);
        NoDelay = config.GetBoolean("tcp-nodelay", true);
        KeepAlive = config.GetBoolean("tcp-keepalive", true);
        ReuseAddress = config.GetString("tcp-reuse-addr", "off-for-windows") switch
        {
            "off-for-windows" => !OperatingSystem.IsWindows(),
            "on" or "true" => true,
            _ => false,
        };
        PreferIPv6 = config.GetBoolean("dns-use-ipv6", false);
        ConnectTimeout = config.GetTimeSpan("connection-timeout", TimeSpan.FromSeconds(15));
        Tls = config.GetBoolean("enable-ssl", false);
        TlsConfig = config.GetConfig("ssl") ?? Config.Empty;
    }

    public string Protocol { get; }

    /// <summary>"akka.tcp" or "akka.ssl.tcp".</summary>
    public string AddressProtocol => Tls ? $"{RemoteSettings.AkkaScheme}.ssl.{Protocol}" : $"{RemoteSettings.AkkaScheme}.{Protocol}";

    public string Hostname { get; }

    public string PublicHostname { get; }

    public int Port { get; }

    /// <summary>0 for the port that is listened on.</summary>
    public int PublicPort { get; }

    public bool BigEndian { get; }

    /// <summary>Bytes of the longest frame, its length field included.</summary>
    public long MaximumFrameSize { get; }

    public int SendBufferSize { get; }

    public int ReceiveBufferSize { get; }

    public int Backlog { get; }

    public bool NoDelay { get; }

    public bool KeepAlive { get; }

    public bool ReuseAddress { get; }

    public bool PreferIPv6 { get; }

    public TimeSpan ConnectTimeout { get; }

    public bool Tls { get; }

    public Config TlsConfig { get; }

    private static string Named(string text, string fallback) => string.IsNullOrWhiteSpace(text) ? fallback : text.Trim();

    private static int PortOf(Config config, string path, string key) => config.GetInt(key, 0) is >= 0 and <= 65535 and var port
        ? port
        : throw new ConfigurationException($"\"{path}.{key}\" is {config.GetInt(key)}; a port is 0 to 65535.");
}
