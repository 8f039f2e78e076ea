using System.CommandLine;
using System.CommandLine.Invocation;

namespace ActorInference.Hosting.Cli;

/// <summary>Prints the version of this program.</summary>
internal sealed class VersionAction : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine($"infer {Installation.Version}");
        return ExitCodes.Success;
    }
}
