using System.CommandLine;

namespace ActorInference.Hosting.Cli;

/// <summary>A command whose help ends with examples.</summary>
internal class CommandWithExamples(string name, string description, params string[] examples) : Command(name, description)
{
    public IReadOnlyList<string> Examples { get; } = examples;
}
