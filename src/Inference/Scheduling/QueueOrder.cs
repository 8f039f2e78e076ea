using System.Diagnostics.CodeAnalysis;

namespace ActorInference.Inference;

/// <summary>In which order waiting requests are taken; those that are equal by it are taken as they came.</summary>
public enum QueueOrder : byte
{
    /// <summary>As they came.</summary>
    Fifo,

    /// <summary>The highest priority first: 1, 2, … 255, and then 0, which stands for none.</summary>
    Priority,

    /// <summary>The nearest deadline first, those without one last.</summary>
    Deadline,

    /// <summary>The least expected work first.</summary>
    Shortest,
}

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
