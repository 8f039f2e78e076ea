namespace Akka.Actor;

internal static class SelectionPath
{
    public static SelectionPathElement[] Parse(IEnumerable<string> elements)
    {
        var names = elements.Where(e => e.Length > 0).ToArray();
        var path = new SelectionPathElement[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i] == "**" && i < names.Length - 1)
            {
                throw new IllegalActorNameException("Double wildcard can only appear at the last path entry");
            }

            path[i] = Element(names[i]);
        }

        return path;
    }

    private static SelectionPathElement Element(string name) => name switch
    {
        ".." => SelectParent.Instance,
        "**" => SelectChildRecursive.Instance,
        _ => name.Contains('*') || name.Contains('?') ? new SelectChildPattern(name) : new SelectChildName(name),
    };
}
