using System.Collections.Concurrent;

namespace Akka.Remote.Associations;

/// <summary>Types whose messages turned out to be large: their like is serialized when its turn comes, not before.</summary>
internal sealed class LargeTypes(int threshold)
{
    private readonly ConcurrentDictionary<Type, bool> _types = new();

    public bool IsLarge(object message) => message is byte[] bytes ? bytes.Length > threshold : !_types.IsEmpty && _types.ContainsKey(message.GetType());

    public void Found(object message)
    {
        if (message is not byte[]) _types[message.GetType()] = true;
    }
}
