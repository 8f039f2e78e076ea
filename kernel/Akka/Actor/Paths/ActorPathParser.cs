using System.Globalization;

namespace Akka.Actor;

internal static class ActorPathParser
{
    /// <summary>One name below a path; a "#number" behind the name is its uid. An empty name adds nothing.</summary>
    public static ActorPath Append(ActorPath path, string name)
    {
        if (string.IsNullOrEmpty(name)) return path;
        return TryElement(path, name, out var child) ? child : new ChildActorPath(path, name, ActorCell.UndefinedUid);
    }

    public static bool TryParse(ActorPath basePath, ReadOnlySpan<char> text, out ActorPath? path)
    {
        path = null;
        if (text.Contains(' ') || text.Contains('?')) return false;
        var current = basePath;
        foreach (var range in text.Split('/'))
        {
            var element = text[range];
            if (element.IsEmpty) continue;
            if (current.Uid != ActorCell.UndefinedUid || !TryElement(current, element, out var next)) return false;
            current = next;
        }

        path = current;
        return true;
    }

    private static bool TryElement(ActorPath parent, ReadOnlySpan<char> text, out ActorPath child)
    {
        child = parent;
        var hash = text.IndexOf('#');
        if (hash == 0) return false;
        var uid = (int)ActorCell.UndefinedUid;
        if (hash > 0 && !int.TryParse(text[(hash + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out uid)) return false;
        child = new ChildActorPath(parent, (hash > 0 ? text[..hash] : text).ToString(), uid);
        return true;
    }
}
