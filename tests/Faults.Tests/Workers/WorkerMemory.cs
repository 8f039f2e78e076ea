using System.IO.MemoryMappedFiles;
using ActorInference.Isolation;

namespace ActorInference.Faults.Tests.Workers;

/// <summary>
/// The memory that a worker shares with its node, opened from outside through /proc as only root can: to see what the worker does at this very
/// moment, and to damage it.
/// </summary>
internal sealed class WorkerMemory : IDisposable
{
    private readonly FileStream _stream;
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    private WorkerMemory(FileStream stream)
    {
        _stream = stream;
        _file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, false);
        _view = _file.CreateViewAccessor();
    }

    public long Size => _view.Capacity;

    public WorkerPhase Phase => (WorkerPhase)(_view.ReadInt32(LaneLayout.PhaseByWorker) - 1);

    /// <summary>The segment of a worker; null while it has none. The worker keeps no descriptor of it, only the mapping.</summary>
    public static WorkerMemory? TryOpen(int worker)
    {
        try
        {
            return Directory.GetFiles($"/proc/{worker}/map_files")
                .Where(static link => new FileInfo(link).LinkTarget?.StartsWith("/memfd:infer-", StringComparison.Ordinal) == true)
                .Select(TryOpen)
                .FirstOrDefault(static memory => memory is not null);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Makes it shorter; false when the kernel does not let.</summary>
    public bool TryCutOff(long size)
    {
        try
        {
            _stream.SetLength(size);
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return false;
        }
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

    // Other memory that it maps is another process's, and nobody may write to that.
    private static WorkerMemory? TryOpen(string link)
    {
        FileStream? stream = null;
        try
        {
            stream = new FileStream(link, FileMode.Open, FileAccess.ReadWrite);
            var memory = new WorkerMemory(stream);
            if (memory._view.ReadUInt64(LaneLayout.MagicWord) == LaneLayout.Magic) return memory;
            memory.Dispose();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            stream?.Dispose();
        }

        return null;
    }
}
