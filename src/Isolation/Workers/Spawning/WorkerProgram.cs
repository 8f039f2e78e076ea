using System.Runtime.InteropServices;

namespace ActorInference.Isolation;

/// <summary>Where the worker's program lies, and with which environment it is started.</summary>
internal static class WorkerProgram
{
    private const string Name = "infer-worker";

    /// <summary>What a worker takes over from the node. Everything else, secrets among it, stays the node's.</summary>
    private static readonly string[] Inherited = ["PATH", "HOME", "LANG", "LC_ALL", "TMPDIR"];

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "worker");

    /// <summary>Where .NET lies that runs this process, above shared/Microsoft.NETCore.App/VERSION.</summary>
    private static readonly string DotnetRoot = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));

    /// <summary>Program and arguments. The worker's name is there for people who list processes.</summary>
    /// <exception cref="IsolationException">It is not there.</exception>
    public static IReadOnlyList<string> Command(string worker)
    {
        var program = Path.Combine(Folder, Name);
        if (!File.Exists(program + ".dll"))
        {
            throw new IsolationException($"The program of the workers, \"{program}.dll\", is missing: it belongs beside the node's own.");
        }

        return File.Exists(program) ? [program, worker] : [Path.Combine(DotnetRoot, "dotnet"), program + ".dll", worker];
    }

    /// <param name="own">Variables of the plan; they win.</param>
    /// <exception cref="IsolationException">A variable cannot be one.</exception>
    public static IReadOnlyList<string> Environment(IReadOnlyDictionary<string, string> own)
    {
        var variables = new Dictionary<string, string>
        {
            ["DOTNET_ROOT"] = DotnetRoot,
            // No debugger's pipes: they cost threads and milliseconds, and a killed process leaves them in /tmp.
            ["DOTNET_EnableDiagnostics"] = "0",
            ["LD_LIBRARY_PATH"] = LibraryPath(),
        };
        foreach (var name in Inherited)
        {
            if (System.Environment.GetEnvironmentVariable(name) is { } value)
            {
                variables[name] = value;
            }
        }

        foreach (var (name, value) in own)
        {
            variables[name] = IsVariable(name, value) ? value
                : throw new IsolationException($"\"{name}\" with the value \"{value}\" is no variable that a process can be given.");
        }

        return [.. variables.Select(each => $"{each.Key}={each.Value}")];
    }

    /// <summary>The native library of ONNX Runtime lies beside the node; libraries of the GPU lie where the node finds them.</summary>
    private static string LibraryPath() =>
        System.Environment.GetEnvironmentVariable("LD_LIBRARY_PATH") is { Length: > 0 } inherited
            ? $"{AppContext.BaseDirectory}:{inherited}"
            : AppContext.BaseDirectory;

    private static bool IsVariable(string name, string value) =>
        name.Length > 0 && name.AsSpan().IndexOfAny('=', '\0') < 0 && !value.Contains('\0');
}
