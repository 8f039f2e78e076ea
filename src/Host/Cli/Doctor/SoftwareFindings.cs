using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using ActorInference.Inference;
using ActorInference.Isolation;
using Akka.Actor;

namespace ActorInference.Hosting.Cli.Doctor;

/// <summary>The software around the models: .NET, Akka, npm, and the models themselves.</summary>
internal static class SoftwareFindings
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static IEnumerable<MachineFinding> Read(string modelFolder)
    {
        yield return new(".NET", MachineFindingKind.Available, $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.RuntimeIdentifier}.");
        yield return Akka();
        yield return Models(modelFolder);
        yield return Npm();
    }

    private static MachineFinding Akka()
    {
        var assembly = typeof(ActorSystem).Assembly;
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? assembly.GetName().Version?.ToString();
        var standIn = version == Installation.Version;
        return new("Akka", MachineFindingKind.Available, standIn
            ? $"The stand-in of this repository (kernel/, {version}); delete .infer/sources.props and NuGet is asked for the packages again."
            : $"The packages from NuGet ({version}).");
    }

    private static MachineFinding Models(string folder)
    {
        var scan = new ModelRepository(folder).Scan();
        var names = scan.Models.Where(m => m.Versions.Count > 0).Select(m => m.Name).ToList();
        return names.Count > 0
            ? new("models", scan.Problems.Count == 0 ? MachineFindingKind.Available : MachineFindingKind.Limited, $"{names.Count} in {Path.GetFullPath(folder)}: {string.Join(", ", names)}. {string.Join(' ', scan.Problems)}".TrimEnd())
            : new("models", MachineFindingKind.Missing, $"None in {Path.GetFullPath(folder)}; deps/models/populate.sh brings those of the demo.");
    }

    private static MachineFinding Npm()
    {
        var version = Output("npm", "--version");
        return version is null
            ? new("npm", MachineFindingKind.Limited, "npm is not there; it is needed only to build where NuGet has no ONNX Runtime, and for the models of the demo.")
            : new("npm", MachineFindingKind.Available, $"Version {version}.");
    }

    private static string? Output(string program, string arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;
            var text = process.StandardOutput.ReadToEndAsync();
            if (process.WaitForExit(Patience) && process.ExitCode == 0)
            {
                return text.GetAwaiter().GetResult().Trim();
            }

            process.Kill(entireProcessTree: true);
            return null;
        }
        catch (Exception missing) when (missing is Win32Exception or InvalidOperationException)
        {
            return null;
        }
    }
}
