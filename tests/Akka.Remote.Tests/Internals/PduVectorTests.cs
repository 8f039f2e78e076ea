using Akka.Actor;
using Akka.Remote.Associations;
using Akka.Remote.Wire;

namespace Akka.Remote.Tests.Internals;

/// <summary>Frames as a real Akka.NET node wrote them.</summary>
public sealed class PduVectorTests
{
    private const string Reply = "1228080112240a190a0373797312093132372e302e302e311887f002220374637011f3b0b02900000000";
    private const string Dialled = "1228080112240a190a0373797312093132372e302e302e311888f0022203746370112a00000000000000";

    [Theory]
    [InlineData(Reply, 47111, 0x29b0b0f3)]
    [InlineData(Dialled, 47112, 42)]
    public void Associate_IsReadAndWritten(string hex, int port, int uid)
    {
        var handshake = new Handshake(new Address("akka.tcp", "sys", "127.0.0.1", port), uid, 0);
        Assert.Equal(hex, Convert.ToHexStringLower(PduCodec.Associate(handshake)));
        Assert.Equal(PduCommand.Associate, PduCodec.Read(Convert.FromHexString(hex), out _, out _, out var info));
        Assert.Equal(handshake, PduCodec.ReadHandshake(info));
    }

    [Theory]
    [InlineData("0a020a00", 0L)]
    [InlineData("0a0b0a0909ffffffffffffffff", -1L)]
    [InlineData("0a1d0a1b09030000000000000012100100000000000000" + "0200000000000000", 3L, 1L, 2L)]
    public void Acknowledgement_IsReadAndWritten(string hex, long cumulative, params long[] missing)
    {
        var output = new WireBuffer();
        var payload = output.Begin(1);
        new Ack(cumulative, missing).Write(output);
        output.End(payload);
        Assert.Equal(hex, Convert.ToHexStringLower(output.Written));

        Assert.Equal(PduCommand.None, PduCodec.Read(Convert.FromHexString(hex), out var container, out _, out _));
        var reader = new WireReader(container);
        Assert.True(reader.Next());
        var read = Ack.Read(reader.Bytes());
        Assert.Equal(cumulative, read.Cumulative);
        Assert.Equal(missing, read.Missing);
    }

    [Theory]
    [InlineData("12020803", (int)PduCommand.Heartbeat)]
    [InlineData("12020802", (int)PduCommand.Disassociate)]
    [InlineData("12020804", (int)PduCommand.DisassociateShuttingDown)]
    [InlineData("12020805", (int)PduCommand.DisassociateQuarantined)]
    public void Instructions_AreReadAndWritten(string hex, int command)
    {
        Assert.Equal(hex, Convert.ToHexStringLower(PduCodec.Instruction((PduCommand)command)));
        Assert.Equal((PduCommand)command, PduCodec.Read(Convert.FromHexString(hex), out _, out _, out _));
    }
}
