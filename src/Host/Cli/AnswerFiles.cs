using ActorInference.Hosting.Client;
using ActorInference.Hosting.Files.Npy;

namespace ActorInference.Hosting.Cli;

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
                File.WriteAllBytes(file, NpyWriter.Write(tensor));
                screen.Answer.WriteLine($"{file}: {tensor}");
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"The outputs cannot be written to \"{path}\": {refused.Message}");
        }
    }
}
