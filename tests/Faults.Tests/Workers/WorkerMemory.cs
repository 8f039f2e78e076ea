using System.IO.MemoryMappedFiles;
using ActorInference.Isolation;

namespace ActorInference.Faults.Tests.Workers;

/// <summary>
/// The memory that a worker shares with its node, opened from outside through /proc as only root can: to see what the worker does at this very
/// moment, and to damage it.
/// </summary>
internal sealed class WorkerMemory : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    private WorkerMemory(MemoryMappedFile file) => (_file, _view) = (file, file.CreateViewAccessor());

    public long Size => _view.Capacity;

    public WorkerPhase Phase => (WorkerPhase)(_view.ReadInt32(LaneLayout.PhaseByWorker) - 1);

    /// <summary>The segment of a worker; null while it has none.</summary>
    public static WorkerMemory? TryOpen(int worker)
    {
        try
        {
            foreach (var link in Directory.GetFiles($"/proc/{worker}/fd"))
            {
                if (new FileInfo(link).LinkTarget?.StartsWith("/memfd:infer-", StringComparison.Ordinal) != true) continue;
                if (TryOpen(link) is { } memory) return memory;
            }
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        return null;
    }

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++) _view.Write(offset + i, bytes[i]);
    }

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }

    private static WorkerMemory? TryOpen(string link)
    {
        var file = MemoryMappedFile.CreateFromFile(new FileStream(link, FileMode.Open, FileAccess.ReadWrite), null, 0, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, false);
        var memory = new WorkerMemory(file);
        if (memory._view.ReadUInt64(LaneLayout.MagicWord) == LaneLayout.Magic) return memory;
        memory.Dispose();
        return null;
    }
}
