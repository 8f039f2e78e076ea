using System.Net.Sockets;
using Akka.Configuration;
using Akka.Remote.Transport;

namespace Akka.Remote.Tests.Internals;

/// <summary>What the section akka.remote.kernel says about sockets, asked of the system.</summary>
public sealed class SocketOptionsTests
{
    private const int NotSentLowWater = 25;
    private const int LongestPause = 44;
    private const int UserTimeout = 18;

    [SkippableTheory]
    [InlineData(NotSentLowWater, "", 256 * 1024)]
    [InlineData(NotSentLowWater, "tcp-unsent-bytes = 64 KiB", 64 * 1024)]
    [InlineData(LongestPause, "", 1000)]
    [InlineData(LongestPause, "tcp-longest-pause = 3 s", 3000)]
    [InlineData(UserTimeout, "", 124_000)]
    public void Setting_IsTheSystems(int option, string setting, int expected) => Assert.Equal(expected, Read(option, setting));

    [SkippableTheory]
    [InlineData(NotSentLowWater, "tcp-unsent-bytes = off")]
    [InlineData(LongestPause, "tcp-longest-pause = off")]
    [InlineData(UserTimeout, "tcp-longest-pause = off")]
    public void Off_LeavesWhatTheSystemDoes(int option, string setting)
    {
        using var untouched = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        Assert.Equal(Value(untouched, option), Read(option, setting));
    }

    private static int Read(int option, string setting)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        Value(socket, LongestPause);
        var config = ConfigurationFactory.ParseString($"akka.remote.kernel {{ {setting} }}");
        SocketOptions.Apply(socket, new TcpSettings(Config.Empty, "tcp"), new KernelSettings(config), patience: 124_000);
        return Value(socket, option);
    }

    private static int Value(Socket socket, int option)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Linux only.");
        try
        {
            var bytes = new byte[4];
            socket.GetRawSocketOption((int)ProtocolType.Tcp, option, bytes);
            return BitConverter.ToInt32(bytes);
        }
        catch (SocketException)
        {
            throw new SkipException("This kernel does not know the option.");
        }
    }
}
