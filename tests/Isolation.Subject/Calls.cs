using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ActorInference.Isolation.Subject;

/// <summary>Calls that the filter refuses, and some that it must not. A line each: name and error number.</summary>
internal static unsafe partial class Calls
{
    private const int TestSignal = 0;

    public static void TryAll()
    {
        Tell("execve", Execute("/bin/true", null, null));
        Tell("fork", Fork());
        Tell("vfork-like clone", Call(56, 17, 0));
        Tell("clone3", Call(435, 0, 0));
        Tell("ptrace", Call(101, 0, 0));
        Tell("unshare", Call(272, 0, 0));
        Tell("bpf", Call(321, 0, 0));
        Tell("io_uring_setup", Call(425, 1, 0));
        Tell("mount", Call(165, 0, 0));
        Tell("inet socket", Socket((int)AddressFamily.InterNetwork, 1, 0));
        Tell("unix socket", Socket((int)AddressFamily.Unix, 1, 0));
        Tell("signal to the parent", Kill(GetParent(), TestSignal));
        Tell("signal to itself", Kill(Environment.ProcessId, TestSignal));
        Tell("limits of the parent", Call(302, GetParent(), 7));
        Tell("leave the parent", Control(1, 0, 0, 0, 0));
        Tell("thread", StartThread());
        Tell("read a file", File.ReadAllText("/proc/self/comm").Length > 0 ? 0 : -1);
    }

    private static int StartThread()
    {
        var ran = false;
        var thread = new Thread(() => ran = true);
        thread.Start();
        thread.Join();
        return ran ? 0 : -1;
    }

    private static void Tell(string name, nint result) => Console.WriteLine($"{name}: {(result < 0 ? Marshal.GetLastPInvokeError() : 0)}");

    [LibraryImport("libc", EntryPoint = "execve", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Execute(string path, byte** arguments, byte** environment);

    [LibraryImport("libc", EntryPoint = "fork", SetLastError = true)]
    private static partial int Fork();

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Call(nint number, nint first, nint second);

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    private static partial int Socket(int family, int kind, int protocol);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int GetParent();

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int Control(int option, nint second, nint third, nint fourth, nint fifth);
}
