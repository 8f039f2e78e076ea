namespace ActorInference.Inference;

/// <summary>
/// A model file that was looked at before anything loads it: it is a plain file, sound in structure, and all data that it refers to lies in plain
/// files inside its folder. It stays open, so that what is loaded is what was looked at.
/// </summary>
internal sealed class ModelInspection : IDisposable
{
    private const long MaxBytes = int.MaxValue;

    private readonly PlainFile _file;

    private ModelInspection(PlainFile file, ModelFacts facts, string path)
    {
        _file = file;
        Facts = facts;

        // External data is found by the folder of the path, so such a model must be loaded by its name.
        LoadPath = facts.ExternalFiles.Count == 0 && OperatingSystem.IsLinux() ? file.PinnedPath : path;
    }

    public ModelFacts Facts { get; }

    /// <summary>The path to give to ONNX Runtime.</summary>
    public string LoadPath { get; }

    /// <exception cref="ModelLoadException">The file or what it refers to is not one that is loaded.</exception>
    public static ModelInspection Open(string modelPath)
    {
        var path = Path.GetFullPath(modelPath);
        var folder = Path.GetDirectoryName(path)!;
        var file = PlainFile.Open(path, folder, "The model file");
        try
        {
            if (file.Length > MaxBytes)
            {
                throw new ModelLoadException(ModelLoadError.InvalidModel, $"The model file has {file.Length} bytes; an ONNX file has at most {MaxBytes}, larger models keep their data in files beside it.");
            }

            var reader = new ProtobufReader(file);
            var facts = new ModelScan(reader, new(reader)).Read();
            foreach (var external in facts.ExternalFiles)
            {
                CheckExternal(external, folder);
            }

            return new(file, facts, path);
        }
        catch (IOException cause)
        {
            file.Dispose();
            throw new ModelLoadException(ModelLoadError.InvalidModel, "The model file cannot be read.", cause);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Dispose() => _file.Dispose();

    private static void CheckExternal(string location, string folder)
    {
        // ONNX Runtime takes a location that starts so for an address in memory.
        const string MemoryMark = "*/_ORT_MEM_ADDR_";
        if (location.Length == 0 || location.Contains('\0', StringComparison.Ordinal) || Path.IsPathRooted(location) || location.StartsWith(MemoryMark, StringComparison.Ordinal)
            || location.Split('/', '\\').Contains(".."))
        {
            throw new ModelLoadException(ModelLoadError.Refused, "The model keeps data in another file whose path leaves the folder of the model.");
        }

        using var file = PlainFile.Open(Path.Combine(folder, location), folder, "A data file of the model");
    }
}
