using System.Globalization;
using ActorInference.Faults.Tests.Processes;

namespace ActorInference.Faults.Tests.Nodes;

/// <summary>A node as a process, on loopback or in a network namespace.</summary>
internal sealed class ModelNode : IDisposable
{
    private readonly Child _process;

    private ModelNode(int number, Child process) => (Number, _process) = (number, process);

    internal int Number { get; }

    internal int ProcessId => _process.Id;

    /// <summary>As the ledger names it.</summary>
    internal string Incarnation => NodeEntry.Incarnation(NameOf(Number), _process.Id);

    internal bool HasExited => _process.HasExited;

    /// <summary>So many members are up, and none is out of reach, as far as it has told.</summary>
    internal bool Knows(int members) =>
        _process.Lines.LastOrDefault(line => line.StartsWith(NodeProgram.Members, StringComparison.Ordinal)) == string.Create(CultureInfo.InvariantCulture, $"{NodeProgram.Members}{members} ");

    internal static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"n{number}");

    /// <param name="starter">A command that runs what follows it, and becomes it.</param>
    /// <param name="number">Its number.</param>
    /// <param name="configuration">File.</param>
    /// <param name="ledger">Folder.</param>
    /// <param name="models">Whom it asks.</param>
    internal static ModelNode Start(IReadOnlyList<string> starter, int number, string configuration, string ledger, IEnumerable<string> models) =>
        new(number, Child.StartBy(starter, Path.GetFileName(typeof(NodeProgram).Assembly.Location), NodeProgram.Verb, configuration, ledger, string.Join(',', models)));

    internal Task SayAsync(string command) => _process.SayAsync(command);

    /// <summary>Gives a command and waits for its answer.</summary>
    internal async Task<string> DoAsync(string command)
    {
        var from = _process.Lines.Count;
        await SayAsync(command);
        return await _process.LineAsync(NodeProgram.Done, from);
    }

    internal void Signal(int signal) => _process.Signal(signal);

    internal Task ExitAsync() => _process.EndAsync();

    public void Dispose() => _process.Dispose();

    public override string ToString() => $"{Incarnation}{(HasExited ? ", which has ended" : "")}:\n{string.Join('\n', _process.Lines.TakeLast(30))}";
}
