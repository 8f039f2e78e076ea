using System.Reflection;

namespace ActorInference.Hosting.Cli;

/// <summary>Where this program and its files lie.</summary>
internal static class Installation
{
    /// <summary>The folder with hocon/, samples/ and models/: what the launcher says, else the first one above the program that has hocon/single.conf.</summary>
    public static string Root { get; } = FindRoot();

    public static string Version { get; } =
        typeof(Installation).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    public static string File(params string[] parts) => Shown(Path.Combine([Root, .. parts]));

    /// <summary>A model folder is looked for from the working directory first, and then from the root.</summary>
    public static string Folder(string path) =>
        Path.IsPathRooted(path) || Directory.Exists(path) ? path : Path.Combine(Root, path);

    /// <summary>A path as people want to read it: relative when the file lies below the working directory.</summary>
    private static string Shown(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    private static string FindRoot()
    {
        if (Environment.GetEnvironmentVariable("INFER_ROOT") is { Length: > 0 } told)
        {
            return told;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "hocon", "single.conf")))
            {
                return folder.FullName;
            }
        }

        return AppContext.BaseDirectory;
    }
}
