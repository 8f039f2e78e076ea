using System.Diagnostics;

namespace ActorInference.Ledger.Stub;

/// <summary>What a leaking stub holds on to, and lets go of only at its end.</summary>
internal sealed class StubLeaks : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<IDisposable> _held = [];
    private readonly List<Process> _children = [];
    private readonly List<string> _files = [];
    private readonly ManualResetEventSlim _end = new();

    public void Leak(StubFault kind)
    {
        lock (_lock)
        {
            switch (kind)
            {
                case StubFault.LeakDescriptor:
                    _held.Add(File.OpenRead("/dev/zero"));
                    break;
                case StubFault.LeakThread:
                    new Thread(_end.Wait) { IsBackground = true, Name = "ledger-leak" }.Start();
                    break;
                case StubFault.LeakChild:
                    _children.Add(Process.Start("sleep", ["600"]));
                    break;
                case StubFault.LeakZombie:
                    // The shell becomes a sleep that never buries the child it started before.
                    _children.Add(Process.Start("sh", ["-c", "true & exec sleep 600"]));
                    break;
                case StubFault.LeakShared:
                    var file = $"/dev/shm/ledger-stub-{Environment.ProcessId}-{_files.Count}";
                    File.WriteAllText(file, "leaked");
                    _files.Add(file);
                    break;
                case StubFault.LeakMemory:
                    var memory = new MemoryStream(new byte[4 << 20], 0, 4 << 20, true, true);
                    for (var i = 0; i < memory.Length; i += 4096) memory.GetBuffer()[i] = 1;
                    _held.Add(memory);
                    break;
            }
        }
    }

    public void Dispose()
    {
        _end.Set();
        foreach (var child in _children) child.Kill();
        foreach (var file in _files) File.Delete(file);
        foreach (var held in _held) held.Dispose();
    }
}
