using ActorInference.Contracts;

namespace ActorInference.Inference.Tests;

/// <summary>Small models, each with one property that a test needs.</summary>
internal static class TestModels
{
    /// <summary>y = x.</summary>
    public static Proto Identity(TensorDatatype datatype, params object[] dimensions) =>
        Onnx.Model(Onnx.Graph([Onnx.Node("Identity", ["x"], ["y"])], [Onnx.Value("x", datatype, dimensions)], [Onnx.Value("y", datatype, dimensions)]));

    /// <summary>The output is the input itself.</summary>
    public static Proto PassThrough() =>
        Onnx.Model(Onnx.Graph([Onnx.Node("Identity", ["x"], ["y"])], [Onnx.Value("x", TensorDatatype.FP32, "N")], [Onnx.Value("x", TensorDatatype.FP32, "N"), Onnx.Value("y", TensorDatatype.FP32, "N")]));

    /// <summary>As many outputs as there are numbers other than zero.</summary>
    public static Proto NonZero() =>
        Onnx.Model(Onnx.Graph([Onnx.Node("NonZero", ["x"], ["y"])], [Onnx.Value("x", TensorDatatype.FP32, "N")], [Onnx.Value("y", TensorDatatype.Int64, 1, "K")]));

    /// <summary>As many ones as x says, of which the model file promises three.</summary>
    public static Proto ThreeOnes() =>
        Onnx.Model(Onnx.Graph(
            [Onnx.Node("ConstantOfShape", ["x"], ["y"], Onnx.Attribute("value", Onnx.Tensor("", [1], 1f)))],
            [Onnx.Value("x", TensorDatatype.Int64, 1)],
            [Onnx.Value("y", TensorDatatype.FP32, 3)]));

    /// <summary>y = x + bias, and the bias is 1 when it is left out.</summary>
    public static Proto OptionalBias() =>
        Onnx.Model(Onnx.Graph(
            [Onnx.Node("Add", ["x", "bias"], ["y"])],
            [Onnx.Value("x", TensorDatatype.FP32, "N"), Onnx.Value("bias", TensorDatatype.FP32, 1)],
            [Onnx.Value("y", TensorDatatype.FP32, "N")],
            Onnx.Tensor("bias", [1], 1f)));

    /// <summary>y = 7, without any input.</summary>
    public static Proto NoInputs() =>
        Onnx.Model(Onnx.Graph([Onnx.Node("Constant", [], ["y"], Onnx.Attribute("value", Onnx.Tensor("", [1], 7f)))], [], [Onnx.Value("y", TensorDatatype.FP32, 1)]));

    /// <summary>Looks indices up in a table of ten; others make the run fail.</summary>
    public static Proto Lookup() =>
        Onnx.Model(Onnx.Graph(
            [Onnx.Node("Gather", ["table", "index"], ["y"])],
            [Onnx.Value("index", TensorDatatype.Int64, "N")],
            [Onnx.Value("y", TensorDatatype.FP32, "N")],
            Onnx.Tensor("table", [10], 0f, 1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f, 9f)));

    /// <summary>Counts from x as long as x is above zero: for ever, when it starts above zero.</summary>
    public static Proto Endless()
    {
        var body = Onnx.Graph(
            [Onnx.Node("Add", ["value", "one"], ["next"]), Onnx.Node("Greater", ["next", "zero"], ["again"])],
            [Onnx.Value("round", TensorDatatype.Int64), Onnx.Value("go", TensorDatatype.Bool), Onnx.Value("value", TensorDatatype.FP32)],
            [Onnx.Value("again", TensorDatatype.Bool), Onnx.Value("next", TensorDatatype.FP32)],
            Onnx.Tensor("one", [], 1f),
            Onnx.Tensor("zero", [], 0f));
        return Onnx.Model(Onnx.Graph(
            [Onnx.Node("Greater", ["x", "limit"], ["start"]), Onnx.Node("Loop", ["", "start", "x"], ["y"], Onnx.GraphOf("body", body))],
            [Onnx.Value("x", TensorDatatype.FP32)],
            [Onnx.Value("y", TensorDatatype.FP32)],
            Onnx.Tensor("limit", [], 0f)));
    }

    /// <summary>Sums the batch up, so that its output does not follow it.</summary>
    public static Proto SumOverBatch() =>
        Onnx.Model(Onnx.Graph(
            [Onnx.Node("ReduceSum", ["x"], ["y"], Onnx.Attribute("keepdims", 0))],
            [Onnx.Value("x", TensorDatatype.FP32, "N")],
            [Onnx.Value("y", TensorDatatype.FP32, "M")]));

    /// <summary>Loads the model from a file of its own.</summary>
    public static OnnxModelRunner Load(this Proto model, SessionSettings? settings = null)
    {
        using var folder = new TemporaryFolder();
        return Models.Load(folder.Write("model.onnx", model.ToArray()), settings);
    }
}
