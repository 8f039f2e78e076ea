using ActorInference.Hosting.Client;
using ActorInference.Hosting.Files.Npy;

namespace ActorInference.Hosting.Cli.Predict;

/// <summary>Writes the outputs of a model as NumPy arrays.</summary>
internal static class AnswerFiles
{
    /// <param name="path">A .npy file for a single output, otherwise a folder.</param>
    public static void Write(Screen screen, ModelAnswer answer, string path)
    {
        var single = path.EndsWith(".npy", StringComparison.OrdinalIgnoreCase);
        if (single && answer.Outputs.Length != 1)
        {
            throw new CommandFailedException($"The model has {answer.Outputs.Length} outputs: --output must be a folder, not the file \"{path}\".", ExitCodes.Mistake);
        }

        try
        {
            foreach (var tensor in answer.Outputs)
            {
                var file = single ? path : Path.Combine(Directory.CreateDirectory(path).FullName, $"{tensor.Name.Replace('/', '_')}.npy");
                WriteWhole(file, NpyWriter.Write(tensor));
                screen.Answer.WriteLine($"{file}: {tensor}");
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"The outputs cannot be written to \"{path}\": {refused.Message}");
        }
    }

    // A disk that fills up leaves what lay there before, and no part of what did not fit.
    private static void WriteWhole(string file, byte[] content)
    {
        var part = $"{file}.part";
        try
        {
            File.WriteAllBytes(part, content);
            File.Move(part, file, true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }
}
