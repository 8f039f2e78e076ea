namespace ActorInference.Inference;

/// <summary>
/// A model file that was looked at before anything loads it: it is a plain file, sound in structure, and all data that it refers to lies in plain
/// files inside its folder. It stays open, so that what is loaded is what was looked at.
/// </summary>
internal sealed class ModelInspection : IDisposable
{
    private const long MaxBytes = int.MaxValue;

    private readonly PinnedFolder _folder;
    private readonly PlainFile _file;

    private ModelInspection(PinnedFolder folder, PlainFile file, ModelFacts facts, string name)
    {
        _folder = folder;
        _file = file;
        Facts = facts;

        // External data is found by the folder of the path, so such a model is loaded by its name in the very folder that was looked at.
        LoadPath = facts.ExternalFiles.Count == 0 ? file.PinnedPath : Path.Combine(folder.PinnedPath, name);
    }

    public ModelFacts Facts { get; }

    /// <summary>The path to give to ONNX Runtime.</summary>
    public string LoadPath { get; }

    /// <exception cref="ModelLoadException">The file or what it refers to is not one that is loaded.</exception>
    public static ModelInspection Open(string modelPath)
    {
        var path = Path.GetFullPath(modelPath);
        var folder = PinnedFolder.Open(Path.GetDirectoryName(path)!);
        try
        {
            return Open(folder, Path.GetFileName(path));
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _file.Dispose();
        _folder.Dispose();
    }

    private static ModelInspection Open(PinnedFolder folder, string name)
    {
        var file = PlainFile.Open(folder, name, "The model file");
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
                CheckExternal(folder, external);
            }

            return new(folder, file, facts, name);
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

    private static void CheckExternal(PinnedFolder folder, string location)
    {
        // ONNX Runtime takes a location that starts so for an address in memory.
        const string MemoryMark = "*/_ORT_MEM_ADDR_";

        // It opens the bytes that the file holds: those that are no text would be looked at under another name than they are opened.
        const char NoText = '\uFFFD';
        if (location.Contains(NoText, StringComparison.Ordinal))
        {
            throw new ModelLoadException(ModelLoadError.Refused, "The model keeps data in another file whose name is no UTF-8 text.");
        }

        if (location.Length == 0 || location.Contains('\0', StringComparison.Ordinal) || Path.IsPathRooted(location) || location.StartsWith(MemoryMark, StringComparison.Ordinal)
            || location.Split('/', '\\').Contains(".."))
        {
            throw new ModelLoadException(ModelLoadError.Refused, "The model keeps data in another file whose path leaves the folder of the model.");
        }

        using var file = PlainFile.Open(folder, location, "A data file of the model");
    }
}
