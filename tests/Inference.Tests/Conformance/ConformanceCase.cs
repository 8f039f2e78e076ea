using ActorInference.Contracts;
using Microsoft.ML.OnnxRuntime;

namespace ActorInference.Inference.Tests;

/// <summary>One folder of ONNX's conformance cases: a model, and sets of inputs and the outputs that belong to them.</summary>
internal sealed record ConformanceCase(string Folder)
{
    // The first runs of a shape leave the outputs to ONNX Runtime, later ones bind memory of ours.
    private const int Repetitions = 4;

    public string Name => Path.GetFileName(Folder);

    private string ModelPath => Path.Combine(Folder, "model.onnx");

    private string[] Sets => Directory.GetDirectories(Folder, "test_data_set_*");

    /// <summary>Null when every set gives the right outputs at every run, or what went wrong.</summary>
    public string? RunOurs()
    {
        using var runner = Models.Load(ModelPath);
        return Sets.Select(set => RunSet(runner, set)).FirstOrDefault(error => error is not null);
    }

    /// <summary>The same through ONNX Runtime's own interface.</summary>
    public string? RunRaw()
    {
        try
        {
            using var session = new InferenceSession(ModelPath);
            using var options = new RunOptions();
            return Sets.Select(set => RunSet(session, options, set)).FirstOrDefault(error => error is not null);
        }
        catch (OnnxRuntimeException failure)
        {
            return failure.Message;
        }
    }

    private static string? RunSet(OnnxModelRunner runner, string set)
    {
        using var tensors = new CaseTensors(set, runner.Signature);
        using var batch = new ModelBatch();
        batch.Add(tensors.Inputs);
        var error = default(string);
        for (var repetition = 0; repetition < Repetitions && error is null; repetition++)
        {
            runner.Run(batch);
            error = batch.FailureOf(0)?.Message
                ?? tensors.Compare(batch.PeekOutputs(0).ToArray());
        }

        return error;
    }

    private static string? RunSet(InferenceSession session, RunOptions options, string set)
    {
        using var tensors = new CaseTensors(set, SignatureReader.Read(session, new()));
        var values = tensors.Inputs.ToDictionary(each => each.Name, ToValue);
        using var outputs = session.Run(options, values, session.OutputNames);
        var actual = outputs.Select((value, index) => FromValue(session.OutputNames[index], value)).ToArray();
        var error = tensors.Compare(actual);
        Tensor.Dispose(actual);
        return error;
    }

    private static OrtValue ToValue(NamedTensor tensor)
    {
        var shape = tensor.Shape.Dimensions.ToArray();
        if (tensor.Datatype != TensorDatatype.Bytes)
        {
            return OrtValue.CreateTensorValueWithData(
                OrtMemoryInfo.DefaultInstance, (Microsoft.ML.OnnxRuntime.Tensors.TensorElementType)ElementTypes.Of(tensor.Datatype), shape, tensor.Buffer.Pointer, tensor.Buffer.Length);
        }

        var value = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, shape);
        var strings = tensor.ToStrings();
        for (var index = 0; index < strings.Length; index++)
        {
            value.StringTensorSetElementAt(strings[index].AsSpan(), index);
        }

        return value;
    }

    private static NamedTensor FromValue(string name, OrtValue value)
    {
        var info = value.GetTensorTypeAndShape();
        var shape = TensorShape.Create(info.Shape);
        if (info.IsString)
        {
            return NamedTensor.CreateStrings(name, shape, value.GetStringTensorAsArray());
        }

        ElementTypes.TryToDatatype((int)info.ElementDataType, out var datatype);
        shape.TryGetByteLength(datatype, out var length);
        var buffer = TensorBuffer.Rent(length);
        value.GetTensorMutableRawData().CopyTo(buffer.Span);
        return new(name, datatype, shape, buffer);
    }
}
