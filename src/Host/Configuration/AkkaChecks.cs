using ActorInference.Actors;
using Akka.Configuration;

namespace ActorInference.Hosting.Configuration;

/// <summary>Mistakes around the sections of this program, in which Akka would start with something else than was meant, or not at all.</summary>
internal static class AkkaChecks
{
    private const int LettersPerSlip = 4;

    private static readonly string[] Sections = ["inference", "akka"];
    private static readonly string[] LogLevels = ["DEBUG", "INFO", "WARNING", "ERROR", "OFF"];

    /// <param name="config">What the deployment says, without defaults. It may have sections of its own, but none that reads like a slip.</param>
    /// <param name="mistakes">Gets what is wrong.</param>
    public static void Check(Config config, List<ConfigurationMistake> mistakes)
    {
        if (config.IsEmpty)
        {
            return;
        }

        foreach (var key in config.AsEnumerable().Select(pair => pair.Key).Distinct().Except(Sections))
        {
            if (Sections.FirstOrDefault(section => Suggestion.Distance(key, section) <= section.Length / LettersPerSlip) is { } meant)
            {
                mistakes.Add(new(key, null, $"Nobody reads this section. Did you mean \"{meant}\"?"));
            }
        }

        ClusterChecks.Check(config, mistakes);
        var akka = new SectionReader(config, "akka", mistakes);
        foreach (var key in new[] { "loglevel", "stdout-loglevel" })
        {
            if (config.HasPath($"akka.{key}") && !LogLevels.Contains(akka.Text(key), StringComparer.OrdinalIgnoreCase))
            {
                akka.Mistake(key, $"Expected {string.Join(" | ", LogLevels)}.", 0);
            }
        }
    }
}
