using System.Diagnostics.CodeAnalysis;

namespace ActorInference.Inference;

/// <summary>The names of the queue orders as HOCON writes them.</summary>
public static class QueueOrders
{
    public static IReadOnlyList<string> All { get; } = ["fifo", "priority", "deadline", "shortest"];

    public static string NameOf(QueueOrder order) => All[(int)order];

    public static bool TryParse(string? name, [NotNullWhen(true)] out QueueOrder? order)
    {
        for (var index = 0; index < All.Count; index++)
        {
            if (All[index] == name)
            {
                order = (QueueOrder)index;
                return true;
            }
        }

        order = null;
        return false;
    }
}
