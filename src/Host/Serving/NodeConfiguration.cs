using ActorInference.Actors;
using ActorInference.Hosting.Cli;
using ActorInference.Hosting.Configuration;
using ActorInference.Hosting.Http;

using Akka.Configuration;

namespace ActorInference.Hosting.Serving;

/// <summary>A configuration that was validated as a whole.</summary>
/// <param name="Whole">With this program's defaults beneath.</param>
/// <param name="Inference">Section <c>inference</c>.</param>
/// <param name="Http">Section <c>inference.http</c>.</param>
/// <param name="RepositoryNamed">Where the deployment names its model folder, for example <c>--models</c>; null when it leaves it at the default.</param>
internal sealed record NodeConfiguration(Config Whole, InferenceSettings Inference, HttpSettings Http, string? RepositoryNamed)
{
    /// <exception cref="CommandFailedException">There are mistakes; the message lists all of them with their places.</exception>
    public static NodeConfiguration Read(LoadedConfiguration loaded)
    {
        var errors = loaded.Errors.ToList();
        var config = WithRepository(loaded.Config);
        var defaults = HostDefaults.Akka.WithFallback(InferenceSettings.Reference);
        InferenceSettings.TryRead(config, out var inference, out var mistakes);
        var http = HttpSettingsReader.Read(config.WithFallback(defaults), out var httpMistakes);
        var akkaMistakes = new List<ConfigurationMistake>();
        AkkaChecks.Check(config, akkaMistakes);
        StatePathCheck.Check(inference.Cluster.StatePath, akkaMistakes);
        var phases = ShutdownPhases.Read(config, inference, http, akkaMistakes);
        errors.AddRange(mistakes.Concat(httpMistakes).Concat(akkaMistakes).Select(mistake => new ConfigurationError(loaded.Map.Find(mistake.Path), mistake.ToString())));
        if (errors.Count == 0)
        {
            return new(config.WithFallback(phases.WithFallback(defaults)), inference, http, WhereNamed(loaded, "inference.repository.path"));
        }

        var sorted = errors.OrderBy(e => e.Place?.File, StringComparer.Ordinal).ThenBy(e => e.Place?.Line).ThenBy(e => e.Place?.Column);
        var count = errors.Count == 1 ? "a mistake" : $"{errors.Count} mistakes";
        throw new CommandFailedException($"the configuration has {count}; nothing was started.\n{string.Join('\n', sorted)}", ExitCodes.Mistake);
    }

    private static string? WhereNamed(LoadedConfiguration loaded, string setting) =>
        loaded.Config.HasPath(setting) ? loaded.Map.Find(setting)?.ToString() ?? setting : null;

    /// <summary>A relative model folder is found from the working directory or from the installation.</summary>
    private static Config WithRepository(Config config)
    {
        var path = config.WithFallback(InferenceSettings.Reference).GetString("inference.repository.path", "");
        return path is { Length: > 0 } ? ConfigurationFactory.ParseString($"inference.repository.path = {Hocon.Quote(Installation.Folder(path))}").WithFallback(config) : config;
    }
}
