namespace ActorInference.Isolation;

/// <summary>A controller of the cgroups that this process is in.</summary>
/// <param name="Name">"cpu", "cpuset", "memory", …</param>
/// <param name="Version">1 or 2.</param>
/// <param name="Path">The folder of the process's own group.</param>
/// <param name="Writable">Whether this process may make groups below it that this controller limits.</param>
public sealed record CgroupController(string Name, int Version, string Path, bool Writable);
