using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ActorInference.Inference;

/// <summary>A file of the repository that was opened and found to be plain: regular, not empty, with one name only, inside its folder.</summary>
internal sealed class PlainFile : IDisposable
{
    private PlainFile(SafeFileHandle handle, long length)
    {
        Handle = handle;
        Length = length;
    }

    public SafeFileHandle Handle { get; }

    public long Length { get; }

    /// <summary>A path that names the very file that was opened, whatever happens to its name meanwhile.</summary>
    public string PinnedPath => FileSystemCalls.PinnedPathOf(Handle);

    /// <summary>Opens a file, and never blocks, not even on a pipe. What is checked is what was opened, so nobody can swap it in between.</summary>
    /// <param name="folder">The folder that it must really lie in.</param>
    /// <param name="name">Its path from there.</param>
    /// <param name="what">The file in words, the start of every sentence: <c>The model file</c>.</param>
    /// <exception cref="ModelLoadException">It is not such a file; the sentence tells no path.</exception>
    public static PlainFile Open(PinnedFolder folder, string name, string what)
    {
        var handle = FileSystemCalls.OpenWithoutBlocking(Path.Combine(folder.PinnedPath, name));
        try
        {
            if (handle.IsInvalid)
            {
                var error = Marshal.GetLastPInvokeError();
                throw FileSystemCalls.LeadsNowhere(error)
                    ? new ModelLoadException(ModelLoadError.NotFound, $"{what} does not exist.")
                    : Refused($"{what} cannot be opened: {Marshal.GetPInvokeErrorMessage(error)}.");
            }

            folder.CheckHolds(handle, what);
            return new(handle, Check(handle, what));
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    public void Dispose() => Handle.Dispose();

    private static long Check(SafeFileHandle handle, string what)
    {
        var (kind, links, length) = FileSystemCalls.Describe(handle);
        return kind != FileKind.Regular ? throw Refused($"{what} is {kind.InWords()}, and must be a regular file.")
            : links != 1 ? throw Refused($"{what} has {links} names (hard links), and must have one: copy it instead of linking it.")
            : length == 0 ? throw new ModelLoadException(ModelLoadError.InvalidModel, $"{what} is empty.")
            : length;
    }

    private static ModelLoadException Refused(string sentence) => new(ModelLoadError.Refused, sentence);
}
