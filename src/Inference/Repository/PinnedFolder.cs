using Microsoft.Win32.SafeHandles;

namespace ActorInference.Inference;

/// <summary>A folder that was opened: its path here leads to it even when it was renamed or replaced meanwhile.</summary>
internal sealed class PinnedFolder : IDisposable
{
    private const string DeletedMark = " (deleted)";

    private readonly SafeFileHandle _handle;

    private PinnedFolder(SafeFileHandle handle) => _handle = handle;

    public string PinnedPath => FileSystemCalls.PinnedPathOf(_handle);

    /// <exception cref="ModelLoadException">There is no such folder, or it may not be read.</exception>
    public static PinnedFolder Open(string path)
    {
        var handle = FileSystemCalls.OpenWithoutBlocking(path);
        if (!handle.IsInvalid)
        {
            return new(handle);
        }

        handle.Dispose();
        throw new ModelLoadException(ModelLoadError.NotFound, "The folder of the model does not exist or cannot be opened.");
    }

    /// <exception cref="ModelLoadException">The file really lies elsewhere, or was replaced while it was opened.</exception>
    public void CheckHolds(SafeFileHandle file, string what)
    {
        var before = RealPathOf(_handle);
        var filePath = RealPathOf(file);
        if (!RealPath.IsInside(filePath, before))
        {
            throw before != RealPathOf(_handle) || IsDeleted(before) || IsDeleted(filePath)
                ? new ModelLoadException(ModelLoadError.NotFound, $"{what} was replaced while it was read: load the model again.")
                : new ModelLoadException(ModelLoadError.Refused, $"{what} is a link that leaves the folder of the model.");
        }
    }

    public void Dispose() => _handle.Dispose();

    private static bool IsDeleted(string path) => path.EndsWith(DeletedMark, StringComparison.Ordinal);

    private static string RealPathOf(SafeFileHandle handle) => new FileInfo(FileSystemCalls.PinnedPathOf(handle)).LinkTarget ?? "";
}
