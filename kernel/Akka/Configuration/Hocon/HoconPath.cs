using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>Paths of settings: keys with dots between them.</summary>
internal static class HoconPath
{
    /// <summary>Splits the path that a program asks for; only quotes and dots mean something in it.</summary>
    public static IReadOnlyList<string> SplitSetting(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!path.Contains('"')) return path.Split('.');
        var keys = new List<string>();
        var key = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < path.Length; i++)
        {
            var c = path[i];
            if (c == '"') quoted = !quoted;
            else if (quoted && c == '\\' && i + 1 < path.Length && path[i + 1] is '"' or '\\') key.Append(path[++i]);
            else if (c == '.' && !quoted)
            {
                keys.Add(key.ToString());
                key.Clear();
            }
            else key.Append(c);
        }

        keys.Add(key.ToString());
        return keys;
    }
}
