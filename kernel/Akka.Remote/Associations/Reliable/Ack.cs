using Akka.Remote.Wire;

namespace Akka.Remote.Associations;

/// <summary>AcknowledgementInfo: 1 the highest number seen, -1 for none; 2 those below it that are missing.</summary>
internal sealed record Ack(long Cumulative, IReadOnlyList<long> Missing)
{
    public void Write(WireBuffer output)
    {
        var start = output.Begin(1);
        output.Fixed64(1, (ulong)Cumulative);
        output.Fixed64s(2, Missing);
        output.End(start);
    }

    public static Ack Read(ReadOnlySpan<byte> bytes)
    {
        var cumulative = 0L;
        var missing = new List<long>();
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            if (reader.Field == 1) cumulative = (long)reader.Fixed64();
            else if (reader.Field == 2) reader.Fixed64s(missing);
            else reader.Skip();
        }

        return new Ack(cumulative, missing);
    }
}
