using ActorInference.Actors;

namespace ActorInference.Hosting.Configuration;

/// <summary>Whether commands about what should run can be stored where the deployment says: found out at start, not at the first command.</summary>
internal static class StatePathCheck
{
    /// <param name="path">Folder; made when it is not there. Null: nothing is stored.</param>
    /// <param name="mistakes">Gets what is wrong.</param>
    public static void Check(string? path, List<ConfigurationMistake> mistakes)
    {
        if (path is null)
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(path);
            using var probe = new FileStream(Path.Combine(path, $".probe-{Environment.ProcessId}"), FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            mistakes.Add(new("inference.cluster.state-path", path, $"Nothing can be stored there: {refused.Message.TrimEnd('.')}."));
        }
    }
}
