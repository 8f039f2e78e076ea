using ActorInference.Inference;

namespace ActorInference.Actors;

/// <summary>What lies in the repository, read off the actors' threads (<see cref="RepositoryLooks"/>): no actor touches files.</summary>
/// <param name="Models">By name.</param>
/// <param name="Problems">Sentences about what was passed over.</param>
internal sealed record RepositoryLook(IReadOnlyDictionary<string, RepositoryLook.Model> Models, IReadOnlyList<string> Problems)
{
    internal static RepositoryLook Take(ModelRepository repository)
    {
        var scan = repository.Scan();
        var problems = new List<string>(scan.Problems);
        var models = new Dictionary<string, Model>(StringComparer.Ordinal);
        foreach (var model in scan.Models)
        {
            var configuration = Read(model, problems);
            models[model.Name] = new Model(
                model.Name,
                configuration,
                [.. model.Versions.Select(version => new Version(version.Version, version.ModelPath, FileStamp.Of(version.ModelPath, configuration)))]);
        }

        return new RepositoryLook(models, problems);
    }

    private static string? Read(RepositoryModel model, List<string> problems)
    {
        try
        {
            return model.ConfigurationPath is null ? null : ModelRepository.ReadConfiguration(model.ConfigurationPath);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            problems.Add($"The file model.conf of the model \"{model.Name}\" cannot be read, so it does not count.");
            return null;
        }
    }

    /// <summary>One model.</summary>
    internal sealed record Model(string Name, string? Configuration, IReadOnlyList<Version> Versions);

    /// <summary>One version.</summary>
    internal sealed record Version(int Number, string Path, FileStamp Stamp);
}
