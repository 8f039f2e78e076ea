using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;

namespace ActorInference.Bench;

/// <summary>The rows and goals of one run, printed as tables or as one JSON object.</summary>
internal sealed class Report(string bench)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<Dictionary<string, object>> _rows = [];
    private readonly List<Goal> _goals = [];

    /// <summary>A row: name and value pairs in the order in which they are shown; a name carries its unit.</summary>
    public void Row(params (string Name, object Value)[] cells)
    {
        _rows.Add(cells.ToDictionary(c => c.Name, c => c.Value));
        Progress(string.Join("  ", cells.Select(c => $"{c.Name} {Text(c.Value)}")));
    }

    /// <summary>A goal that is met when <paramref name="value"/> is at least <paramref name="bound"/>.</summary>
    public void AtLeast(string name, double value, double bound) => _goals.Add(new(name, Round(value), ">= " + Text(bound), value >= bound));

    /// <summary>A goal that is met when <paramref name="value"/> is at most <paramref name="bound"/>.</summary>
    public void AtMost(string name, double value, double bound) => _goals.Add(new(name, Round(value), "<= " + Text(bound), value <= bound));

    public static void Progress(string line) => Console.Error.WriteLine(line);

    public void Print(bool json)
    {
        if (json)
        {
            var goals = _goals.Select(g => new { name = g.Name, value = g.Value, bound = g.Bound, met = g.Met });
            Console.WriteLine(JsonSerializer.Serialize(new { bench, machine = Machine(), rows = _rows.Select(r => r.ToDictionary(c => c.Key, c => c.Value is double d ? Round(d) : c.Value)), goals }, Json));
            return;
        }

        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 160);
        AnsiConsole.WriteLine($"{bench} on {Machine()}");
        foreach (var shape in _rows.GroupBy(r => string.Join('|', r.Keys)))
        {
            var table = new Table().Border(TableBorder.Minimal);
            foreach (var name in shape.First().Keys) table.AddColumn(name.EscapeMarkup());
            foreach (var row in shape) table.AddRow(row.Values.Select(v => Text(v).EscapeMarkup()).ToArray());
            AnsiConsole.Write(table);
        }

        foreach (var g in _goals) AnsiConsole.WriteLine($"{(g.Met ? "met   " : "MISSED")} {g.Name}: {Text(g.Value)} (goal {g.Bound})");
    }

    private static double Round(double v) => double.IsFinite(v) ? Math.Round(v, v < 10 ? 3 : 1) : 0;

    private static string Text(object v) => v is double d ? Round(d).ToString("0.###") : v.ToString() ?? "";

    private static string Machine()
    {
        var model = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name"))?.Split(':')[1].Trim()
            : null;
        return $"{Environment.ProcessorCount} × {model ?? RuntimeInformation.ProcessArchitecture.ToString()}, {RuntimeInformation.FrameworkDescription}";
    }

    private sealed record Goal(string Name, double Value, string Bound, bool Met);
}
