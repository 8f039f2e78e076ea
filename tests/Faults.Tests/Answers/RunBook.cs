using System.Globalization;
using System.Text;

namespace ActorInference.Faults.Tests.Answers;

/// <summary>A run that began.</summary>
/// <param name="Node">Name and process of the node.</param>
/// <param name="Model">Whose.</param>
/// <param name="Number">Of the request.</param>
internal readonly record struct Run(string Node, string Model, int Number);

/// <summary>Where a node books its runs: a file of its own, each line written in one piece before the run begins, so that it is there whatever becomes of the process.</summary>
internal sealed class RunBook(string folder, string node) : IDisposable
{
    private readonly FileStream _file = new(Path.Combine(folder, node), FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
    private readonly Lock _lock = new();

    internal static string NameOf(string node, int process) => string.Create(CultureInfo.InvariantCulture, $"{node}-{process}");

    internal void Ran(string model, int number)
    {
        lock (_lock) _file.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{model}|{number}\n")));
    }

    /// <summary>All runs that the nodes have booked in a folder.</summary>
    internal static IReadOnlyList<Run> Read(string folder) =>
    [
        .. from file in Directory.GetFiles(folder)
           from line in Whole(file)
           let words = line.Split('|')
           select new Run(Path.GetFileName(file), words[0], int.Parse(words[1], CultureInfo.InvariantCulture)),
    ];

    // Behind the last end of a line there may be a part of one that is just being written.
    private static IEnumerable<string> Whole(string file) => File.ReadAllText(file).Split('\n').SkipLast(1);

    public void Dispose() => _file.Dispose();
}
