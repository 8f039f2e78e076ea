namespace ActorInference.Actors;

/// <summary>To a model actor: answered by <see cref="VersionSubjects"/>.</summary>
internal sealed class GetVersionSubjects
{
    internal static readonly GetVersionSubjects Instance = new();
}

/// <summary>From a model actor: what there is to observe of a version.</summary>
internal sealed record VersionSubjects(IReadOnlyList<InstanceSubject> Instances);
