using System.Globalization;

namespace ActorInference.Ledger.Asking;

/// <summary>What a judge is told on its command line.</summary>
internal sealed record JudgeOptions(Uri Url, int Seed, string? EntriesFile, IReadOnlyList<LoadOptions> Loads)
{
    /// <exception cref="FormatException">An argument is unknown or its value is.</exception>
    public static JudgeOptions Parse(ReadOnlySpan<string> arguments)
    {
        Uri? url = null;
        var seed = 1;
        string? entries = null;
        var loads = new List<LoadOptions>();
        for (var i = 0; i < arguments.Length; i += 2)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : throw new FormatException($"\"{arguments[i]}\" has no value.");
            switch (arguments[i])
            {
                case "--url":
                    url = new Uri(value, UriKind.Absolute);
                    break;
                case "--seed":
                    seed = int.Parse(value, CultureInfo.InvariantCulture);
                    break;
                case "--entries":
                    entries = value;
                    break;
                case "--load":
                    loads.Add(LoadOptions.Parse(value, loads.Count));
                    break;
                default:
                    throw new FormatException($"\"{arguments[i]}\" is no option of the judge: --url, --seed, --entries, --load.");
            }
        }

        return url is null || loads.Count == 0 ? throw new FormatException("--url and at least one --load are needed.") : new(url, seed, entries, loads);
    }
}
