namespace Akka.Actor;

/// <summary>Follows names down (and ".." up) the hierarchy.</summary>
internal static class ChildWalk
{
    public static IActorRef From(IInternalActorRef start, IReadOnlyList<string> names)
    {
        var current = start;
        for (var i = 0; i < names.Count; i++)
        {
            switch (names[i])
            {
                case "..":
                    current = current.Parent;
                    break;
                case "":
                    break;
                default:
                    if (current is not ActorRefWithCell withCell) return current.GetChild(names.Skip(i).ToArray());
                    current = withCell.GetSingleChild(names[i]);
                    break;
            }

            if (current.IsNobody()) return ActorRefs.Nobody;
        }

        return current;
    }
}
