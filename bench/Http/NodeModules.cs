using System.Diagnostics;

namespace ActorInference.Bench.Http;

/// <summary>The Node baseline in bench/node, restored by npm as its lock file says.</summary>
internal static class NodeModules
{
    public static string Server => Path.Combine(BenchModel.RepositoryRoot, "bench/node/server.js");

    public static async Task RestoreAsync()
    {
        var script = Path.Combine(BenchModel.RepositoryRoot, "deps/restore.sh");
        using var process = Process.Start(new ProcessStartInfo(script, ["../bench/node", "onnxruntime-node 1.29.0 for the Node baseline", "110"]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("deps/restore.sh did not start.");
        while (await process.StandardOutput.ReadLineAsync() is { } line) Report.Progress(line);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException("onnxruntime-node could not be restored for the Node baseline.");
    }
}
