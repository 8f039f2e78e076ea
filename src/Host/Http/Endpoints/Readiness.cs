using ActorInference.Contracts;

namespace ActorInference.Hosting.Http;

/// <summary>
/// A model is ready while any of its versions serves: loading a new one, draining an old one, or a new one that failed takes nothing from its
/// clients. It is not ready while it loads or failed and none serves, nor while all instances of the versions that serve start again: it takes requests
/// then and lets them wait, and they had better go to another server. A model that was unloaded is not to serve at all.
/// </summary>
internal static class Readiness
{
    public static bool Of(IEnumerable<ModelStatus> statuses) => statuses.GroupBy(status => status.Model).All(IsReady);

    private static bool IsReady(IEnumerable<ModelStatus> versions) =>
        versions.Any(Serves) || versions.All(version => version.State is ModelState.Unloaded or ModelState.Draining);

    private static bool Serves(ModelStatus version) =>
        version.State == ModelState.Ready && (version.Instances.Count == 0 || version.Instances.Any(instance => instance.State is "ready" or "running"));
}
