using ActorInference.Contracts;

namespace ActorInference.Inference.Tests;

public sealed class ModelInspectionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Facts_OfARealModel()
    {
        using var runner = Models.Load(Models.VoiceActivity);
        Assert.Equal(8, runner.Facts.IrVersion);
        Assert.Equal(16, runner.Facts.OperatorSets["ai.onnx"]);
        Assert.Equal(new FileInfo(Models.VoiceActivity).Length, runner.Facts.FileBytes);
        Assert.Empty(runner.Facts.ExternalFiles);
    }

    [Fact]
    public void ExternalData_InsideTheFolder_Loads()
    {
        var model = WithTable(Onnx.ExternalTensor("table", [2], "data/weights.bin"));
        var path = _folder.Write("model.onnx", model.ToArray());
        _folder.Write("data/weights.bin", [0, 0, 128, 63, 0, 0, 0, 64]);
        using var runner = Models.Load(path);
        Assert.Equal(["data/weights.bin"], runner.Facts.ExternalFiles);
        var outputs = runner.RunOne();
        Assert.Equal([1f, 2f], outputs[0].AsSpan<float>().ToArray());
        Tensor.Dispose(outputs);
    }

    [Theory]
    [InlineData("../outside.bin")]
    [InlineData("inner/../../outside.bin")]
    [InlineData("/etc/passwd")]
    [InlineData("*/_ORT_MEM_ADDR_/*")]
    [InlineData("link.bin")]
    [InlineData("linked-folder/outside.bin")]
    [InlineData("hard.bin")]
    [InlineData("pipe")]
    [InlineData("folder")]
    [InlineData("")]
    public void ExternalData_ThatIsNoPlainFileInTheFolder_IsRefused(string location)
    {
        var folder = LayOutTraps();
        foreach (var model in EveryPlaceForATensor(Onnx.ExternalTensor("table", [2], location)))
        {
            var path = Path.Combine(folder, "model.onnx");
            File.WriteAllBytes(path, model.ToArray());
            var refused = Assert.Throws<ModelLoadException>(() => Models.Load(path));
            Assert.Equal(ModelLoadError.Refused, refused.Error);
            Assert.DoesNotContain(_folder.Path, refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ExternalData_UnderANameThatIsNoText_IsRefused()
    {
        // ONNX Runtime opens the very bytes; read as text, they are the name of another file, which is sound.
        _folder.Write("w\uFFFD", [0, 0, 128, 63, 0, 0, 0, 64]);
        var path = _folder.Write("model.onnx", WithTable(Onnx.ExternalTensor("table", [2], [(byte)'w', 0xFF])).ToArray());

        Assert.Equal(ModelLoadError.Refused, Assert.Throws<ModelLoadException>(() => Models.Load(path)).Error);
    }

    [Fact]
    public void ExternalData_Missing_IsNotFound()
    {
        var path = _folder.Write("model.onnx", WithTable(Onnx.ExternalTensor("table", [2], "nowhere.bin")).ToArray());
        Assert.Equal(ModelLoadError.NotFound, Assert.Throws<ModelLoadException>(() => Models.Load(path)).Error);
    }

    [Fact]
    public void DeeplyNestedGraphs_AreRefused()
    {
        var graph = Onnx.Graph([], [], []);
        for (var depth = 0; depth < 200; depth++)
        {
            graph = Onnx.Graph([Onnx.Node("If", ["c"], ["y"], Onnx.GraphOf("then_branch", graph))], [], []);
        }

        var path = _folder.Write("model.onnx", Onnx.Model(graph).ToArray());
        Assert.Contains("nested", Assert.Throws<ModelLoadException>(() => Models.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SequenceInput_IsUnsupportedByName()
    {
        var sequence = new Proto().Text(1, "words").Message(2, new Proto().Message(4, new Proto().Message(1, new Proto().Message(1, new Proto().Int(1, 1)))));
        var model = Onnx.Model(Onnx.Graph([Onnx.Node("SequenceLength", ["words"], ["n"])], [sequence], [Onnx.Value("n", TensorDatatype.Int64)]));
        var refused = Assert.Throws<ModelLoadException>(() => model.Load());
        Assert.Equal(ModelLoadError.Unsupported, refused.Error);
        Assert.Equal("The model is not supported: its input \"words\" is a sequence, and only dense tensors can be served.", refused.Message);
    }

    [Fact]
    public void InputWithoutShape_TakesAnyRank()
    {
        using var runner = Onnx.Model(Onnx.Graph([Onnx.Node("Identity", ["x"], ["y"])], [Onnx.Value("x", TensorDatatype.FP32, null)], [Onnx.Value("y", TensorDatatype.FP32, null)])).Load();
        foreach (var shape in new long[][] { [], [3], [2, 1, 2] })
        {
            var inputs = new[] { Tensor.Zeros<float>("x", shape) };
            var outputs = runner.RunOne(inputs);
            Assert.Equal(shape, outputs[0].Shape.Dimensions.ToArray());
            Tensor.Dispose(inputs, outputs);
        }
    }

    private static Proto WithTable(Proto table) =>
        Onnx.Model(Onnx.Graph([Onnx.Node("Identity", ["table"], ["y"])], [], [Onnx.Value("y", TensorDatatype.FP32, 2)], table));

    /// <summary>An initializer, an attribute, a nested graph, a function, training information, sparse values and indices.</summary>
    private static IEnumerable<Proto> EveryPlaceForATensor(Proto tensor)
    {
        var output = new[] { Onnx.Value("y", TensorDatatype.FP32, 2) };
        var constant = Onnx.Node("Constant", [], ["y"], Onnx.Attribute("value", tensor));
        var nested = Onnx.Graph([constant], [], output);
        var sparse = new Proto().Message(OnnxFields.SparseValues, tensor);
        var indices = new Proto().Message(OnnxFields.SparseIndices, tensor);
        yield return WithTable(tensor);
        yield return Onnx.Model(nested);
        yield return Onnx.Model(Onnx.Graph([Onnx.Node("If", ["c"], ["y"], Onnx.GraphOf("then_branch", nested))], [], output));
        yield return Onnx.Model(Onnx.Graph([], [], output)).Message(OnnxFields.ModelFunction, new Proto().Message(OnnxFields.FunctionNode, constant));
        yield return Onnx.Model(Onnx.Graph([], [], output)).Message(OnnxFields.ModelTraining, new Proto().Message(OnnxFields.TrainingAlgorithm, nested));
        yield return Onnx.Model(Onnx.Graph([], [], output).Message(OnnxFields.GraphSparseInitializer, sparse));
        yield return Onnx.Model(Onnx.Graph([], [], output).Message(OnnxFields.GraphSparseInitializer, indices));
        yield return Onnx.Model(Onnx.Graph([], [], output)).Message(OnnxFields.ModelGraph, nested);
    }

    private string LayOutTraps()
    {
        var outside = _folder.Write("outside.bin", new byte[8]);
        _folder.Write("elsewhere/outside.bin", new byte[8]);
        var folder = Directory.CreateDirectory(_folder.At("model")).FullName;
        Directory.CreateDirectory(Path.Combine(folder, "inner"));
        Directory.CreateDirectory(Path.Combine(folder, "folder"));
        File.CreateSymbolicLink(Path.Combine(folder, "link.bin"), outside);
        Directory.CreateSymbolicLink(Path.Combine(folder, "linked-folder"), _folder.At("elsewhere"));
        UnixFiles.Link(outside, Path.Combine(folder, "hard.bin"));
        UnixFiles.MakePipe(Path.Combine(folder, "pipe"));
        return folder;
    }
}
