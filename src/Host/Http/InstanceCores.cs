using ActorInference.Contracts;

namespace ActorInference.Hosting.Http;

/// <summary>The cores of a model in words.</summary>
internal static class InstanceCores
{
    /// <summary>For example "1 (its own)" or "0 (shared)"; of several instances, one after the other.</summary>
    public static string Describe(ModelStatus model) =>
        string.Join("; ", model.Instances.Select(Describe).Distinct());

    private static string Describe(InstanceStatus instance) =>
        instance.Cores.Count == 0 ? "–" : $"{string.Join(',', instance.Cores)} ({(instance.CoresShared ? "shared" : "its own")})";
}
