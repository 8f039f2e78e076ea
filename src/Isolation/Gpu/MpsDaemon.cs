using System.ComponentModel;
using System.Diagnostics;
using System.Net.Sockets;

namespace ActorInference.Isolation;

/// <summary>Asks whether the control daemon of NVIDIA's Multi-Process Service answers: by its own program, or by its socket where that is not installed.</summary>
public static class MpsDaemon
{
    internal const string Program = "nvidia-cuda-mps-control";
    internal const string PipeVariable = "CUDA_MPS_PIPE_DIRECTORY";
    private const string DefaultFolder = "/tmp/nvidia-mps";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Null when it answers, else a sentence that says what is wrong and what helps. Takes two seconds at most.</summary>
    /// <param name="pipeFolder">Folder of its pipe; null = as the environment says, or the driver's default.</param>
    public static string? Refuse(string? pipeFolder) => Refuse(FolderOf(pipeFolder, Environment.GetEnvironmentVariable), ProgramIn(Environment.GetEnvironmentVariable("PATH")), Patience);

    internal static string FolderOf(string? pipeFolder, Func<string, string?> variable) =>
        pipeFolder ?? (variable(PipeVariable) is { Length: > 0 } set ? set : DefaultFolder);

    internal static string? ProgramIn(string? path) =>
        (path ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, Program)).FirstOrDefault(File.Exists);

    internal static string? Refuse(string folder, string? program, TimeSpan patience)
    {
        var control = Path.Combine(folder, "control");
        if (!File.Exists(control))
        {
            return $"No MPS daemon runs at '{folder}', which has no control pipe; start it with '{PipeVariable}={folder} {Program} -d', or set gpu.mps.pipe.";
        }

        return program is not null ? AskByProgram(program, folder, patience) : AskBySocket(control, folder);
    }

    private static string? AskByProgram(string program, string folder, TimeSpan patience)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[PipeVariable] = folder;
        try
        {
            using var process = Process.Start(start)!;
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            Say(process, "get_server_list");
            if (process.WaitForExit(patience))
            {
                return process.ExitCode == 0 ? null : $"The MPS daemon at '{folder}' does not answer: '{Program}' ended with the code {process.ExitCode}. Start it anew.";
            }

            process.Kill();
            process.WaitForExit();
            return $"The MPS daemon at '{folder}' did not answer within {patience.TotalSeconds:0.#} s; start it anew.";
        }
        catch (Win32Exception cannot)
        {
            return $"The MPS daemon at '{folder}' cannot be asked: '{program}' does not start ({cannot.Message}).";
        }
    }

    private static void Say(Process process, string command)
    {
        try
        {
            process.StandardInput.WriteLine(command);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without listening; its exit code tells.
        }
    }

    /// <summary>Connecting to a local socket ends at once: it is done, refused, or the daemon is busy.</summary>
    private static string? AskBySocket(string control, string folder)
    {
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { Blocking = false };
            socket.Connect(new UnixDomainSocketEndPoint(control));
            return null;
        }
        catch (SocketException busy) when (busy.SocketErrorCode is SocketError.WouldBlock or SocketError.TryAgain)
        {
            return null;
        }
        catch (SocketException refused)
        {
            return $"No MPS daemon listens at '{folder}', though its control pipe is there ({refused.Message}); start it anew.";
        }
    }
}
