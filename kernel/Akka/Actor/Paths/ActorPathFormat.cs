namespace Akka.Actor;

internal static class ActorPathFormat
{
    /// <summary>"/" for a root, "/user/name" for a child; one allocation.</summary>
    public static string WithoutAddress(ActorPath path)
    {
        if (path.Depth == 0) return path.Name;
        var root = path.Root.Name;
        var prefix = root.Length > 1 ? root : "";
        var length = prefix.Length;
        for (var p = path; p.Depth > 0; p = p.Parent) length += p.Name.Length + 1;
        return string.Create(length, (path, prefix), static (span, state) =>
        {
            state.prefix.CopyTo(span);
            var end = span.Length;
            for (var p = state.path; p.Depth > 0; p = p.Parent)
            {
                end -= p.Name.Length;
                p.Name.CopyTo(span[end..]);
                span[--end] = '/';
            }
        });
    }
}
