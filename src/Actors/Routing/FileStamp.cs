using ActorInference.Inference;

namespace ActorInference.Actors;

/// <summary>Tells whether the files of a version changed since they were loaded.</summary>
/// <param name="Length">Of model.onnx, in bytes.</param>
/// <param name="Written">Last write of model.onnx, UTC ticks.</param>
/// <param name="Configuration">Text of model.conf; null without one.</param>
internal readonly record struct FileStamp(long Length, long Written, string? Configuration)
{
    /// <summary>Of the golden requests; 0 without any.</summary>
    internal long Golden { get; init; }

    internal static FileStamp Of(string modelPath, string? configuration)
    {
        var file = new FileInfo(modelPath);
        return file.Exists ? new FileStamp(file.Length, file.LastWriteTimeUtc.Ticks, configuration) { Golden = GoldenFiles.StampOf(modelPath) } : new FileStamp(0, 0, configuration);
    }
}
