namespace Akka.Configuration.Hocon.Resolving;

/// <summary>Turns values back into what could have been written, for documents that an include callback made itself.</summary>
internal static class ReadyNode
{
    public static Node Of(HoconValue value)
    {
        if (value.GetObject() is { } fields)
        {
            var node = new ObjectNode(value.Origin);
            foreach (var (key, item) in fields.Items) node.Set([key], Of(item));
            return node;
        }

        if (!value.IsArray()) return value.IsEmpty ? new ObjectNode(value.Origin) : new ScalarNode(value.GetString(), isSpace: false, value.Origin);
        var items = new ArrayNode(value.Origin);
        foreach (var item in value.GetArray()) items.Items.Add(Of(item));
        return items;
    }
}
