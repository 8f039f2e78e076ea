using System.Text;
using ActorInference.Contracts;

namespace ActorInference.Inference.Tests;

public sealed class GoldenFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("FP32", "[1, [2.5], -3e2]", "[1, 2.5004, -300.2]", true)]
    [InlineData("FP64", "[1, 2.5, -300]", "[1, 2.5, -300.4]", false)]
    [InlineData("FP16", "[1, 2.5, 7]", "[1, 2.5, 7]", true)]
    [InlineData("BF16", "[1, 2.5, 7]", "[1, 2.5, 8]", false)]
    [InlineData("INT64", "[1, -2, 9007199254740993]", "[1, -2, 9007199254740992]", false)]
    [InlineData("UINT64", "[1, 2, 18446744073709551615]", "[1, 2, 18446744073709551615]", true)]
    [InlineData("INT8", "[-128, 0, 127]", "[-128, 0, 127]", true)]
    [InlineData("UINT16", "[1, 0, 65535]", "[1, 0, 65534]", false)]
    [InlineData("BOOL", "[true, false, true]", "[true, false, false]", false)]
    [InlineData("BYTES", "[\"a\", \"\", \"ü\"]", "[\"a\", \"\", \"ü\"]", true)]
    [InlineData("BYTES", "[\"a\", \"\", \"ü\"]", "[\"a\", \"b\", \"ü\"]", false)]
    public void Answer_IsComparedByItsDatatype(string datatype, string answered, string expected, bool isRight)
    {
        Write("one.request.json", Inputs(datatype, answered));
        Write("one.response.json", Outputs(datatype, expected));
        var golden = Assert.Single(GoldenFiles.Read(_folder.At("golden"), 0.001));
        using var answer = golden.Inputs[0].Rent();

        Assert.Equal("one", golden.Name);
        Assert.Equal("[3]", answer.Shape.ToString());
        Assert.Equal(isRight, golden.Difference([answer]) is null);
    }

    [Fact]
    public void Tolerance_OfTheResponse_GoesBeforeThatOfTheSettings()
    {
        Write("one.request.json", Inputs("FP32", "[1, 2, 3]"));
        Write("one.response.json", Outputs("FP32", "[1, 2, 3.2]")[..^1] + ",\"parameters\":{\"tolerance\":0.5}}");
        var golden = Assert.Single(GoldenFiles.Read(_folder.At("golden"), 0.001));
        using var answer = golden.Inputs[0].Rent();

        Assert.Null(golden.Difference([answer]));
    }

    [Fact]
    public void Answer_WithoutTheOutputOrOfAnotherShape_IsWrong()
    {
        Write("one.request.json", Inputs("FP32", "[1, 2, 3]"));
        Write("one.response.json", Outputs("FP32", "[1, 2, 3]"));
        var golden = Assert.Single(GoldenFiles.Read(_folder.At("golden"), 0.001));
        using var longer = NamedTensor.Create<float>("t", TensorShape.Create(4), [1, 2, 3, 4]);

        Assert.Equal("the output \"t\" is missing", golden.Difference([]));
        Assert.Equal("the output is t FP32 [4] where t FP32 [3] was expected", golden.Difference([longer]));
    }

    [Theory]
    [InlineData("one.request.json", "{\n\"inputs\":[\n}", "The file golden/one.request.json cannot be used: line 3 is no JSON.")]
    [InlineData("one.request.json", "[]", "The file golden/one.request.json cannot be used: it has no list \"inputs\".")]
    [InlineData("one.request.json", "", "The file golden/one.request.json is empty.")]
    [InlineData("one.response.json", "{\"outputs\":[{\"name\":\"t\",\"datatype\":\"FP33\"}]}", "The file golden/one.response.json cannot be used: outputs[0].datatype is no datatype of the protocol.")]
    [InlineData("one.response.json", "{\"outputs\":[{\"name\":\"t\",\"datatype\":\"FP32\",\"shape\":[-1],\"data\":[]}]}", "The file golden/one.response.json cannot be used: outputs[0].shape is no shape.")]
    [InlineData("one.response.json", "{\"outputs\":[{\"name\":\"t\",\"datatype\":\"UINT8\",\"shape\":[2],\"data\":[1,256]}]}", "The file golden/one.response.json cannot be used: outputs[0].data[1] is no UINT8.")]
    [InlineData("one.response.json", "{\"outputs\":[{\"name\":\"t\",\"datatype\":\"UINT8\",\"shape\":[2],\"data\":[1]}]}", "The file golden/one.response.json cannot be used: outputs[0].data has 1 elements, and the shape [2] has 2.")]
    [InlineData("two.request.json", "{}", "The file golden/two.request.json cannot be used: it has no list \"inputs\".")]
    [InlineData("two.response.json", "{}", "The file golden/two.response.json cannot be used: there is no \"two.request.json\" beside it.")]
    public void Mistake_IsASentenceWithFileAndPlace(string file, string text, string sentence)
    {
        Write("one.request.json", Inputs("FP32", "[1, 2, 3]"));
        Write("one.response.json", Outputs("FP32", "[1, 2, 3]"));
        Write(file, text);

        Assert.Equal(sentence, Assert.Throws<ModelLoadException>(() => GoldenFiles.Read(_folder.At("golden"), 0.001)).Message);
    }

    [Fact]
    public void Request_WithoutAResponse_IsAMistake()
    {
        Write("one.request.json", Inputs("FP32", "[1, 2, 3]"));

        Assert.Equal("The file golden/one.response.json does not exist.", Assert.Throws<ModelLoadException>(() => GoldenFiles.Read(_folder.At("golden"), 0.001)).Message);
    }

    [Fact]
    public void Folder_OfTheVersionGoesBeforeThatOfTheModel_AndIsNoVersion()
    {
        _folder.Write("m/1/model.onnx", [1]);
        var model = _folder.At("m", "1", "model.onnx");
        Assert.Null(GoldenFiles.FolderOf(model));
        Assert.Equal(0, GoldenFiles.StampOf(model));

        _folder.Write("m/golden/one.request.json", [1]);
        Assert.Equal(_folder.At("m", "golden"), GoldenFiles.FolderOf(model));
        var stamp = GoldenFiles.StampOf(model);

        _folder.Write("m/1/golden/one.request.json", [1, 2]);
        Assert.Equal(_folder.At("m", "1", "golden"), GoldenFiles.FolderOf(model));
        Assert.NotEqual(stamp, GoldenFiles.StampOf(model));
        Assert.Empty(new ModelRepository(_folder.Path).Scan().Problems);
    }

    private static string Inputs(string datatype, string data) => $$"""{"id":"7","inputs":[{"name":"t","datatype":"{{datatype}}","shape":[3],"data":{{data}}}]}""";

    private static string Outputs(string datatype, string data) => $$"""{"model_name":"m","outputs":[{"name":"t","datatype":"{{datatype}}","shape":[3],"data":{{data}}}]}""";

    private void Write(string name, string text) => _folder.Write($"golden/{name}", Encoding.UTF8.GetBytes(text));
}
