using System.Globalization;
using System.Text.RegularExpressions;

namespace ActorInference.Faults.Tests.Invariants;

/// <summary>The page of /metrics, taken apart.</summary>
internal sealed partial class MetricsPage(IReadOnlyList<(string Name, IReadOnlyDictionary<string, string> Labels, double Value)> values)
{
    public static MetricsPage Parse(string text) => new(
    [
        .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#')
            .Select(line => Line().Match(line))
            .Select(line => (
                line.Groups["name"].Value,
                (IReadOnlyDictionary<string, string>)Label().Matches(line.Groups["labels"].Value).ToDictionary(label => label.Groups[1].Value, label => label.Groups[2].Value),
                double.TryParse(line.Groups["value"].Value, CultureInfo.InvariantCulture, out var value) ? value : double.PositiveInfinity)),
    ]);

    /// <summary>The sum of all values of a metric with these labels.</summary>
    public double Sum(string name, params (string Name, string Value)[] labels) =>
        values.Where(value => value.Name == name && labels.All(label => value.Labels.GetValueOrDefault(label.Name) == label.Value)).Sum(value => value.Value);

    /// <summary>The values that a label of a metric has.</summary>
    public IEnumerable<string> ValuesOf(string name, string label) =>
        values.Where(value => value.Name == name).Select(value => value.Labels.GetValueOrDefault(label)).OfType<string>().Distinct();

    [GeneratedRegex("^(?<name>[^{ ]+)(\\{(?<labels>.*)\\})? (?<value>[^ ]+)$")]
    private static partial Regex Line();

    [GeneratedRegex("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex Label();
}
