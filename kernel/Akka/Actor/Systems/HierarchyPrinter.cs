using System.Text;

namespace Akka.Actor.Internal;

/// <summary>Draws the actors of a system as a tree.</summary>
internal static class HierarchyPrinter
{
    public static string Print(ActorSystemImpl system)
    {
        var text = new StringBuilder();
        Append(text, (IInternalActorRef)system.LookupRoot, "");
        return text.ToString();
    }

    private static void Append(StringBuilder text, IInternalActorRef node, string indent)
    {
        text.Append(indent).Append("-> ").Append(node.Path.Name).Append(' ').Append(node.GetType().Name);
        if (node is not ActorRefWithCell withCell)
        {
            text.AppendLine();
            return;
        }

        var cell = withCell.Underlying;
        text.Append(' ').Append((cell as ActorCell)?.Instance?.GetType().Name ?? "null").Append(' ').Append(cell.NumberOfMessages).AppendLine(" messages");
        foreach (var child in cell.GetChildren()) Append(text, child, indent + "   | ");
    }
}
