namespace ActorInference.Isolation;

/// <summary>The group of a worker in one hierarchy, with the controllers that it uses there.</summary>
/// <param name="Folder">Made already.</param>
/// <param name="Version">1 or 2.</param>
/// <param name="Controllers">"cpu", "cpuset", "memory".</param>
internal sealed record WorkerGroup(CgroupFolder Folder, int Version, IReadOnlyList<string> Controllers)
{
    public bool Uses(string controller) => Controllers.Contains(controller);
}
