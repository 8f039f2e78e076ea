using Akka.Actor;

namespace Akka.Remote.Wire;

/// <summary>AddressData: 1 system, 2 host, 3 port (0 for none), 4 protocol.</summary>
internal static class AddressCodec
{
    public static void Write(WireBuffer output, Address address)
    {
        output.Text(1, address.System);
        output.Text(2, address.Host);
        output.Number(3, address.Port ?? 0);
        output.Text(4, address.Protocol);
    }

    public static Address Read(ReadOnlySpan<byte> bytes)
    {
        var (system, host, protocol, port) = ("", "", "", 0UL);
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    system = reader.Text();
                    break;
                case 2:
                    host = reader.Text();
                    break;
                case 3:
                    port = reader.Varint();
                    break;
                case 4:
                    protocol = reader.Text();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (port > 65535) throw new WireFormatException($"An address has the port {port}.");
        return new Address(protocol, system, host.Length == 0 ? null : host, port == 0 ? null : (int)port);
    }
}
