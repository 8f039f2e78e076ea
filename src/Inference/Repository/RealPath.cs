using System.Diagnostics.CodeAnalysis;

namespace ActorInference.Inference;

/// <summary>Where a path really leads, every link on the way followed.</summary>
internal static class RealPath
{
    private const int MaxLinks = 40;

    /// <summary>The absolute path without any link in it; false when something on the way does not exist or the links go round in circles.</summary>
    public static bool TryResolve(string path, [NotNullWhen(true)] out string? real)
    {
        var pending = new Stack<string>();
        var full = Path.GetFullPath(path);
        var resolved = Path.GetPathRoot(full)!;
        Push(pending, full[resolved.Length..]);
        var links = 0;
        real = null;
        while (pending.TryPop(out var part))
        {
            var next = part == ".." ? Path.GetDirectoryName(resolved) ?? resolved : Path.Combine(resolved, part);
            if (LinkOf(next) is not { } target)
            {
                if (!Path.Exists(next))
                {
                    return false;
                }

                resolved = next;
            }
            else if (++links > MaxLinks)
            {
                return false;
            }
            else
            {
                resolved = Path.IsPathRooted(target) ? Path.GetPathRoot(target)! : resolved;
                Push(pending, target);
            }
        }

        real = resolved;
        return true;
    }

    /// <summary>Whether a real path lies below a real folder, or is it.</summary>
    public static bool IsInside(string path, string folder)
    {
        var edge = Path.TrimEndingDirectorySeparator(folder);
        return path.StartsWith(edge, StringComparison.Ordinal) && (path.Length == edge.Length || path[edge.Length] == Path.DirectorySeparatorChar || edge.Length == 1);
    }

    private static string? LinkOf(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Push(Stack<string> pending, string path)
    {
        var parts = path.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        for (var index = parts.Length - 1; index >= 0; index--)
        {
            if (parts[index] != ".")
            {
                pending.Push(parts[index]);
            }
        }
    }
}
