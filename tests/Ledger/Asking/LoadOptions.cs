using System.Globalization;
using ActorInference.Ledger.Subjects;

namespace ActorInference.Ledger.Asking;

/// <summary>
/// One stream of requests to one model: <c>model=NAME[,version=V],subject=KIND[,in-flight=N][,deadline=MS][,grace=MS][,pace=MS][,requests=N][,size=N]</c>.
/// </summary>
internal sealed record LoadOptions(string Name, string Model, string? Version, ISubject Subject)
{
    /// <summary>Connections, each with one request in flight.</summary>
    public int InFlight { get; private init; } = 1;

    /// <summary>Deadline that every request carries.</summary>
    public TimeSpan Deadline { get; private init; } = TimeSpan.FromSeconds(5);

    /// <summary>So long after the deadline no answer counts as silence.</summary>
    public TimeSpan Grace { get; private init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>From one request of a connection to its next; zero for the next at once.</summary>
    public TimeSpan Pace { get; private init; }

    /// <summary>Requests of each connection; null for as many as there is time for.</summary>
    public int? Requests { get; private init; }

    /// <exception cref="FormatException">A part is unknown or malformed.</exception>
    public static LoadOptions Parse(string text, int index)
    {
        var parts = text.Split(',').Select(part => part.Split('=', 2)).ToDictionary(
            part => part[0], part => part is [_, var value] ? value : throw new FormatException($"\"{part[0]}\" of --load has no value."));
        var model = Take("model") ?? throw new FormatException("--load has no model.");
        var version = Take("version");
        var size = Number("size", 0);
        var load = new LoadOptions(Take("name") ?? $"{model}#{index}", model, version, SubjectCatalog.Create(Take("subject") ?? model, size))
        {
            InFlight = Number("in-flight", 1),
            Deadline = TimeSpan.FromMilliseconds(Number("deadline", 5000)),
            Grace = TimeSpan.FromMilliseconds(Number("grace", 500)),
            Pace = TimeSpan.FromMilliseconds(Number("pace", 0)),
            Requests = parts.ContainsKey("requests") ? Number("requests", 0) : null,
        };
        return parts.Count == 0 ? load : throw new FormatException($"\"{parts.Keys.First()}\" is no part of --load.");

        string? Take(string key) => parts.Remove(key, out var value) ? value : null;
        int Number(string key, int otherwise) => Take(key) is { } value ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;
    }
}
