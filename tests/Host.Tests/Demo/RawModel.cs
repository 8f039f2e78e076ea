using ActorInference.Contracts;
using Microsoft.ML.OnnxRuntime;

namespace ActorInference.Hosting.Tests.Demo;

/// <summary>A real model on bare ONNX Runtime, so that what surrounds the models is tested by itself.</summary>
internal sealed class RawModel : IDisposable
{
    private readonly InferenceSession _session;

    public RawModel(string name)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1 };
        _session = new(Repository.Path("models", name, "1", "model.onnx"), options);
    }

    /// <summary>Runs the model; the inputs are disposed, the caller disposes the outputs.</summary>
    public NamedTensor[] Run(params NamedTensor[] inputs)
    {
        var values = inputs.Select(ToValue).ToArray();
        using var run = new RunOptions();
        using var results = _session.Run(run, inputs.Select(i => i.Name).ToArray(), values, _session.OutputNames);
        NamedTensor[] outputs = [.. results.Select((value, i) => NamedTensor.Create(
            _session.OutputNames[i], TensorShape.Create(value.GetTensorTypeAndShape().Shape), value.GetTensorDataAsSpan<float>()))];
        Array.ForEach(values, v => v.Dispose());
        Array.ForEach(inputs, i => i.Dispose());
        return outputs;
    }

    public void Dispose() => _session.Dispose();

    private static OrtValue ToValue(NamedTensor tensor) => tensor.Datatype == TensorDatatype.Int64
        ? OrtValue.CreateTensorValueFromMemory(tensor.AsSpan<long>().ToArray(), tensor.Shape.Dimensions.ToArray())
        : OrtValue.CreateTensorValueFromMemory(tensor.AsSpan<float>().ToArray(), tensor.Shape.Dimensions.ToArray());
}
