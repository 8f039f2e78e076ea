using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using ActorInference.Hosting.Cli.Clusters;
using ActorInference.Hosting.Cli.Doctor;
using ActorInference.Hosting.Cli.Isolation;
using ActorInference.Hosting.Cli.Models;
using ActorInference.Hosting.Cli.Predict;

namespace ActorInference.Hosting.Cli;

/// <summary>All commands of `infer`.</summary>
internal static partial class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var screen = Screen.Open();
        var root = Create(screen);
        var parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
        if (parsed.Errors.Count > 0 && parsed.Action is not (HelpWithExamples or VersionAction))
        {
            foreach (var error in parsed.Errors)
            {
                screen.Fail(TypeName().Replace(error.Message, ""));
            }

            var words = "";
            for (var result = parsed.CommandResult; result is not null && result.Command != root; result = result.Parent as CommandResult) words = $"{result.Command.Name} {words}";
            screen.Note($"Try 'infer {words}--help'.");
            return ExitCodes.Mistake;
        }

        try
        {
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Output = screen.Answer, Error = Console.Error });
        }
        catch (CommandFailedException failed)
        {
            screen.Fail(failed.Message);
            return failed.ExitCode;
        }
        catch (Exception unexpected)
        {
            var debug = Environment.GetEnvironmentVariable("INFER_DEBUG") == "1";
            screen.Fail(debug ? unexpected.ToString() : UnexpectedFailure.Sentence(unexpected));
            return ExitCodes.Failure;
        }
    }

    // The library's sentence names a type of .NET, which says nothing to the reader.
    [GeneratedRegex(" as expected type '[^ ]*'")]
    private static partial Regex TypeName();

    private static RootCommand Create(Screen screen)
    {
        var root = new RootCommand("Serves ONNX models through supervised actors, each model on its own thread and core.")
        {
            DemoCommand.Create(screen),
            ServeCommand.Create(screen),
            PredictCommand.Create(screen),
            ModelsCommand.Create(screen),
            IsolationCommand.Create(screen),
            ClusterCommand.Create(screen),
            InterferenceCommand.Create(screen),
            InterferenceCommand.CreateNode(screen),
            DoctorCommand.Create(screen),
            new CommandWithExamples("test", "Builds everything and runs all tests (done by the launcher ./infer); --long repeats every fault 300 times.", "infer test", "infer test --filter Kernel", "infer test --long"),
        };
        foreach (var version in root.Options.OfType<VersionOption>())
        {
            version.Action = new VersionAction();
        }

        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Action = new HelpWithExamples((HelpAction)help.Action!);
        }

        return root;
    }
}
