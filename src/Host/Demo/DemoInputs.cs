using ActorInference.Hosting.Cli;
using ActorInference.Hosting.Demo.Reading;
using ActorInference.Hosting.Files;

namespace ActorInference.Hosting.Demo;

/// <summary>What the demo reads and hears.</summary>
internal sealed record DemoInputs(string PictureFile, Picture Picture, string RecordingFile, Recording Recording, Recognition Recognition)
{
    private const string Keys = "keys.txt";

    /// <exception cref="CommandFailedException">A file is missing or not what it should be.</exception>
    public static DemoInputs Read(string picture, string recording, string modelFolder)
    {
        var keys = Path.Combine(modelFolder, ModelNames.Recognition, "1", Keys);
        return File.Exists(keys)
            ? new(picture, Open(picture, bytes => PngReader.Read(bytes)), recording, Open(recording, bytes => WavReader.Read(bytes)), new(File.ReadLines(keys)))
            : throw new CommandFailedException($"The models of the demo are not in \"{Path.GetFullPath(modelFolder)}\" ({Keys} of {ModelNames.Recognition} is missing): deps/models/populate.sh brings them.");
    }

    private static T Open<T>(string file, Func<byte[], T> read)
    {
        try
        {
            return read(File.ReadAllBytes(file));
        }
        catch (FileFormatException odd)
        {
            throw new CommandFailedException($"\"{file}\": {odd.Message}", ExitCodes.Mistake);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"\"{file}\" cannot be read: {unreadable.Message}");
        }
    }
}
