using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.Serialization;
using System.Security.Cryptography;
using ActorInference.Contracts;
using ActorInference.Contracts.Wire;

namespace ActorInference.Actors;

/// <summary>
/// The commands of the desired state in a file, so that they outlive a restart of the whole cluster. Defaults are not written: the
/// configuration has them. Written beside the old file and put in its place whole, so that a crash leaves the one or the other.
/// </summary>
internal static class DesiredFile
{
    private const string Manifest = "desired";

    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    internal static void Write(string path, DesiredState state)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);

        // Nodes on one machine may share the folder.
        var part = string.Create(CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}.part");
        using (var file = new FileStream(part, FileMode.Create, FileAccess.Write))
        {
            file.Write(Encode(state));
            file.Flush(true);
        }

        File.Move(part, path, true);
    }

    /// <summary>
    /// False with a sentence when there is a file that cannot be read; an empty state when there is none. What cannot be read is put aside, or the next command
    /// would be written over it.
    /// </summary>
    internal static bool TryRead(string path, [NotNullWhen(true)] out DesiredState? state, [NotNullWhen(false)] out string? problem)
    {
        (state, problem) = (DesiredState.Empty, null);
        try
        {
            if (File.Exists(path)) state = Decode(File.ReadAllBytes(path));
            return true;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or SerializationException or ArgumentException)
        {
            (state, problem) = (null, $"The desired state in \"{path}\" cannot be read: {unreadable.Message}{PutAside(path)}");
            return false;
        }
    }

    private static string PutAside(string path)
    {
        var aside = path + ".unreadable";
        try
        {
            File.Move(path, aside, true);
            return $" It is now \"{aside}\".";
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    internal static byte[] Encode(DesiredState state)
    {
        using var content = new MemoryStream();
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var update in DesiredExchange.Updates(state.Entries.Values.Where(entry => entry.Stamp.Counter > 0)))
        {
            var frame = MessageCodec.Write(update);
            BinaryPrimitives.WriteInt32LittleEndian(length, frame.Length);
            content.Write(length);
            content.Write(frame);
        }

        content.Write(SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length)));
        return content.ToArray();
    }

    internal static DesiredState Decode(ReadOnlySpan<byte> file)
    {
        var end = file.Length - SHA256.HashSizeInBytes;
        if (end < 0 || !SHA256.HashData(file[..end]).AsSpan().SequenceEqual(file[end..]))
            throw new SerializationException($"its {file.Length} bytes are not what was written.");
        var rest = file[..end];
        var state = DesiredState.Empty;
        while (!rest.IsEmpty)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(rest);
            state = state.Merge(((DesiredUpdate)MessageCodec.Read(rest.Slice(sizeof(int), length), Manifest)).Entries);
            rest = rest[(sizeof(int) + length)..];
        }

        return state;
    }
}
