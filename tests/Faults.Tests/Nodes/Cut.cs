using Akka.Cluster.Tests.Processes;

namespace ActorInference.Faults.Tests.Nodes;

/// <summary>A way to cut a network of five nodes.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Losers">Who has to end.</param>
/// <param name="MakeAsync">Makes it.</param>
internal sealed record Cut(string Name, int[] Losers, Func<NamespaceNetwork, Task> MakeAsync)
{
    internal const int Nodes = 5;

    /// <summary>One of the kinds, with the nodes drawn.</summary>
    internal static Cut Draw(int kind, Random random)
    {
        var nodes = Enumerable.Range(0, Nodes).ToArray();
        random.Shuffle(nodes);
        return (kind % 5) switch
        {
            0 => new Cut("two and three", nodes[..2], network => network.CutAsync(nodes[..2])),
            1 => new Cut("isolated node", nodes[..1], network => network.IsolateAsync(nodes[0])),
            2 => new Cut("broken pair", nodes[..2], network => network.SeparateAsync(nodes[..2])),
            3 => new Cut("two islands and a node, none with a majority", nodes, async network =>
            {
                await network.CutAsync(nodes[..2]);
                await network.IsolateAsync(nodes[2]);
            }),
            _ => new Cut("three that hear only the other two", nodes[..3], network => network.SeparateAsync(nodes[..3])),
        };
    }

    public override string ToString() => $"{Name}: {string.Join(", ", Losers.Select(ModelNode.NameOf))}";
}
