using Akka.Actor;

namespace Akka.Remote.Wire;

/// <summary>AddressData: 1 system, 2 host, 3 port (0 for none), 4 protocol.</summary>
internal static class AddressCodec
{
    /// <param name="backwards">The last field first, which says the same.</param>
    public static void Write(WireBuffer output, Address address, bool backwards = false)
    {
        for (var i = 1; i <= 4; i++)
        {
            var field = backwards ? 5 - i : i;
            if (field == 1) output.Text(field, address.System);
            else if (field == 2) output.Text(field, address.Host);
            else if (field == 3) output.Number(field, address.Port ?? 0);
            else output.Text(field, address.Protocol);
        }
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
