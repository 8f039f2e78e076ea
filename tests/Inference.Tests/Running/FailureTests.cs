using ActorInference.Contracts;

namespace ActorInference.Inference.Tests;

public sealed class FailureTests : PoolBaseline
{
    [Fact]
    public void WrongInputs_AreRefusedWithASentence()
    {
        using var runner = Models.Load(Models.Direction);
        Check(runner, "The input \"x\" is missing; the model takes \"x\".");
        Check(runner, "The model has no input \"y\"; its inputs are \"x\".", Tensor.Zeros<float>("y", 1, 3, 48, 192));
        Check(runner, "The input \"x\" has the datatype FP64, but the model takes FP32.", Tensor.Zeros<double>("x", 1, 3, 48, 192));
        Check(runner, "The input \"x\" has the shape [1,4,48,192], but the model takes [-1,3,-1,-1].", Tensor.Zeros<float>("x", 1, 4, 48, 192));
        Check(runner, "The input \"x\" has the shape [3,48,192], but the model takes [-1,3,-1,-1].", Tensor.Zeros<float>("x", 3, 48, 192));
        Check(runner, "The input \"x\" is given twice.", Tensor.Zeros<float>("x", 1, 3, 48, 192), Tensor.Zeros<float>("x", 1, 3, 48, 192));
    }

    [Fact]
    public void WrongOutputs_AreRefusedWithASentence()
    {
        using var runner = Models.Load(Models.WakeWord);
        var inputs = new[] { Tensor.Zeros<float>("onnx::Flatten_0", 1, 24, 96) };
        foreach (var (wanted, message) in new[] { (new[] { "40" }, "The model has no output \"40\"; its outputs are \"39\"."), (["39", "39"], "The output \"39\" is asked for twice.") })
        {
            using var batch = new ModelBatch();
            batch.Add(inputs, wanted);
            runner.Run(batch);
            Assert.Equal(new RunFailure(InferFailureCode.InvalidInput, message), batch.FailureOf(0));
        }

        Tensor.Dispose(inputs);
    }

    [Fact]
    public void FailingNode_NamesTheNodeAndNoPath()
    {
        using var runner = Models.Load(Models.Detection);
        var inputs = new[] { Tensor.Zeros<float>("x", 1, 3, 33, 47) };
        using var batch = new ModelBatch();
        batch.Add(inputs);
        runner.Run(batch);
        var failure = batch.FailureOf(0)!;
        Assert.Equal(BatchVerdict.Failed, batch.Verdict);
        Assert.Contains("Name:", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("onnxruntime", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(".cc:", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
        Tensor.Dispose(inputs);
    }

    [Fact]
    public void EmptyInput_ThatTheModelCannotTake_IsTheRequestsFault()
    {
        using var runner = Models.Load(Models.Direction);
        Check(runner, "The model cannot run on the input \"x\" of shape [0,3,48,192], which has no elements.", Tensor.Zeros<float>("x", 0, 3, 48, 192));
    }

    [Fact]
    public void EmptyInput_ThatTheModelTakes_Runs()
    {
        using var runner = TestModels.Lookup().Load();
        var inputs = new[] { Tensor.Zeros<long>("index", 0) };
        using var batch = new ModelBatch();
        batch.Add(inputs);
        runner.Run(batch);
        Assert.Equal(BatchVerdict.Succeeded, batch.Verdict);
        Tensor.Dispose(batch.OutputsOf(0)!);
        Tensor.Dispose(inputs);
    }

    [Theory]
    [InlineData("Non-zero status code returned while running Add node. Name:'/encoder/layer.0/Add' Status Message: 2 by 3", "The model failed: Non-zero status code returned while running Add node. Status Message: 2 by 3.")]
    [InlineData("running Add node. Name:'Add.1' Status Message: 2 by 3", "The model failed: running Add node. Name:'Add.1' Status Message: 2 by 3.")]
    public void NodePath_IsLeftOut(string message, string shown) =>
        Assert.Equal(new RunFailure(InferFailureCode.Internal, shown), RunFailures.Of(new OrtCallException(OrtErrorCode.RuntimeException, message), []));

    [Fact]
    public void AfterAFailure_TheNextRunSucceeds()
    {
        using var runner = TestModels.Lookup().Load();
        for (var round = 0; round < 20; round++)
        {
            var inputs = new[] { Tensor.Of("index", [1], round % 2 == 0 ? 3L : -99L) };
            using var batch = new ModelBatch();
            batch.Add(inputs);
            runner.Run(batch);
            Assert.Equal(round % 2 == 0 ? BatchVerdict.Succeeded : BatchVerdict.Failed, batch.Verdict);
            Tensor.Dispose(inputs);
        }
    }

    private static void Check(OnnxModelRunner runner, string message, params NamedTensor[] inputs)
    {
        using var batch = new ModelBatch();
        batch.Add(inputs);
        runner.Run(batch);
        Assert.Equal(BatchVerdict.Failed, batch.Verdict);
        Assert.Equal(new RunFailure(InferFailureCode.InvalidInput, message), batch.FailureOf(0));
        Assert.Null(batch.OutputsOf(0));
        Tensor.Dispose(inputs);
    }
}
