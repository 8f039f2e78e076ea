using System.Globalization;
using System.Text;

namespace ActorInference.Hosting.Tests.Http;

/// <summary>
/// Random inference requests from the protocol's grammar, most of them damaged somewhere: wrong tokens, wrong counts, lying sizes, bytes
/// changed, cut or repeated.
/// </summary>
internal sealed class RequestGrammar(Random random)
{
    private static readonly string[] Datatypes =
        ["BOOL", "UINT8", "UINT16", "UINT32", "UINT64", "INT8", "INT16", "INT32", "INT64", "FP16", "FP32", "FP64", "BYTES", "BF16"];

    private static readonly string[] Oddities =
    [
        "null", "true", "-1", "1e999", "NaN", "\"\"", "\"\\ud800\"", "[]", "{}", "[[[[[[[[", "99999999999999999999", "-0", "0.1e-400", "\"\\u0000\"", "[1,", "/**/", "\u0001",
        "\"name\"", "{\"data\":[1]}", "4611686018427387904", "\"FP32\"", "]", "}", ",", ":", "\"", "\\",
    ];

    private readonly List<byte> _tensors = [];

    /// <summary>A body and the value of its header, which may be null or a lie.</summary>
    public (byte[] Body, long? HeaderLength) Next()
    {
        _tensors.Clear();
        var json = Encoding.UTF8.GetBytes(Request());
        long? header = _tensors.Count > 0 || random.Next(8) == 0 ? json.Length : null;
        byte[] body = [.. json, .. _tensors];
        if (random.Next(3) > 0)
        {
            body = Damage(body);
        }

        return (body, random.Next(20) == 0 ? random.NextInt64(-1, 2L * body.Length + 1) is var lie && lie < 0 ? null : lie : header);
    }

    private string Request()
    {
        var fields = new List<string> { $"\"inputs\":{Or($"[{string.Join(',', Repeat(random.Next(4), Input))}]")}" };
        Maybe(fields, "\"id\":" + Or("\"a\""));
        Maybe(fields, $"\"outputs\":{Or($"[{string.Join(',', Repeat(random.Next(3), Output))}]")}");
        Maybe(fields, $"\"parameters\":{Or($"{{{Parameters()}}}")}");
        Maybe(fields, $"\"x{random.Next(5)}\":{Oddity()}");
        return Or($"{{{Join(fields)}}}");
    }

    private string Input()
    {
        var datatype = Datatypes[random.Next(Datatypes.Length)];
        var shape = Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(4)).ToArray();
        var count = shape.Aggregate(1, (product, dimension) => product * dimension) + (random.Next(10) == 0 ? 1 : 0);
        var fields = new List<string>
        {
            "\"name\":" + Or($"\"i{random.Next(9)}\""),
            $"\"shape\":{Or($"[{string.Join(',', shape)}]")}",
            $"\"datatype\":{Or($"\"{datatype}\"")}",
        };
        if (random.Next(2) == 0)
        {
            fields.Add($"\"data\":{Or($"[{string.Join(',', Repeat(count, () => Element(datatype)))}]")}");
        }
        else
        {
            var bytes = new byte[count * random.Next(1, 9)];
            random.NextBytes(bytes);
            _tensors.AddRange(bytes);
            fields.Add($"\"parameters\":{{\"binary_data_size\":{Or(bytes.Length.ToString(CultureInfo.InvariantCulture))}}}");
        }

        return Or($"{{{Join(fields)}}}");
    }

    private string Element(string datatype) => Or(datatype switch
    {
        "BOOL" => random.Next(2) == 0 ? "true" : "0",
        "BYTES" => "\"a\\u00e9\\n\"",
        "FP32" or "FP64" => (random.NextDouble() * 1000).ToString("R", CultureInfo.InvariantCulture),
        _ => random.Next(256).ToString(CultureInfo.InvariantCulture),
    });

    private string Output() =>
        Or($"{{\"name\":\"o{random.Next(9)}\",\"parameters\":{{\"binary_data\":{Or("true")},\"classification\":{Or("2")}}}}}");

    private string Parameters() =>
        $"\"sequence_id\":{Or("5")},\"priority\":{Or("1")},\"timeout\":{Or("1000")},\"binary_data_output\":{Or("true")},\"k\":{Or("1.5")}";

    private string Or(string text) => random.Next(30) == 0 ? Oddity() : text;

    private string Oddity() => Oddities[random.Next(Oddities.Length)];

    private void Maybe(List<string> fields, string field)
    {
        if (random.Next(3) == 0)
        {
            fields.Add(field);
        }
    }

    private string Join(List<string> fields) => string.Join(',', fields.OrderBy(_ => random.Next()));

    private static IEnumerable<string> Repeat(int count, Func<string> make) => Enumerable.Range(0, count).Select(_ => make());

    private byte[] Damage(byte[] body)
    {
        if (body.Length == 0)
        {
            return body;
        }

        var at = random.Next(body.Length);
        var to = Math.Min(body.Length, at + random.Next(1, 20));
        return random.Next(5) switch
        {
            0 => body[..at],
            1 => [.. body[..at], .. body[to..]],
            2 => [.. body[..to], .. body[at..]],
            3 => [.. body[..at], (byte)random.Next(256), .. body[(at + 1)..]],
            _ => [.. body[..at], .. Encoding.UTF8.GetBytes(Oddity()), .. body[at..]],
        };
    }
}
