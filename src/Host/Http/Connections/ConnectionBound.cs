namespace ActorInference.Hosting.Http;

/// <summary>
/// How many connections are taken at the same time. Clients get half of the descriptors that the process may open, and no more: a node without any could
/// start no thread, load no model and replace no worker.
/// </summary>
internal static class ConnectionBound
{
    /// <param name="asked">By the configuration, at least 1.</param>
    /// <param name="openFiles">The limit of open files (RLIMIT_NOFILE).</param>
    public static int Of(int asked, long openFiles) => (int)Math.Clamp(openFiles / 2, 1, asked);
}
