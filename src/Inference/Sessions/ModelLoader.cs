using Microsoft.ML.OnnxRuntime;

namespace ActorInference.Inference;

/// <summary>Loads a model: first looks at the file itself, then gives it to ONNX Runtime.</summary>
internal static class ModelLoader
{
    public static OnnxModelRunner Load(string modelPath, SessionSettings settings, CancellationToken cancellation)
    {
        using var inspection = ModelInspection.Open(modelPath);
        using var options = SessionOptionsFactory.Create(settings);
        ThrowIfCancelled(cancellation);
        using var stop = cancellation.Register(static state => ((SessionOptions)state!).SetLoadCancellationFlag(true), options);
        var session = CreateSession(inspection.LoadPath, options);
        try
        {
            return new(session, SignatureReader.Read(session, inspection.Facts), inspection.Facts);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private static void ThrowIfCancelled(CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            throw new ModelLoadException(ModelLoadError.Cancelled, "The load was stopped.");
        }
    }

    private static InferenceSession CreateSession(string path, SessionOptions options)
    {
        try
        {
            return new(path, options);
        }
        catch (OnnxRuntimeException cause)
        {
            var failure = OrtCallException.From(cause);
            var (error, start) = failure.Code switch
            {
                OrtErrorCode.NotImplemented => (ModelLoadError.Unsupported, "The model is not supported"),
                OrtErrorCode.ModelLoadCanceled => (ModelLoadError.Cancelled, "The load was stopped"),
                _ => (ModelLoadError.InvalidModel, "The model file cannot be loaded"),
            };
            throw new ModelLoadException(error, $"{start}: {OrtMessages.Clean(failure.Message)}", cause);
        }
    }
}
