namespace ActorInference.Inference;

internal static class FileKinds
{
    private const int TypeMask = 0xF000;

    /// <summary>Reads the type bits of a Unix mode.</summary>
    public static FileKind OfMode(int mode) => (mode & TypeMask) switch
    {
        0x8000 => FileKind.Regular,
        0x4000 => FileKind.Directory,
        0x1000 => FileKind.Pipe,
        0xC000 => FileKind.Socket,
        0x2000 or 0x6000 => FileKind.Device,
        0xA000 => FileKind.Link,
        _ => FileKind.Other,
    };

    public static string InWords(this FileKind kind) => kind switch
    {
        FileKind.Regular => "a regular file",
        FileKind.Directory => "a directory",
        FileKind.Pipe => "a pipe",
        FileKind.Socket => "a socket",
        FileKind.Device => "a device",
        FileKind.Link => "a symbolic link",
        _ => "of an unknown kind",
    };
}
