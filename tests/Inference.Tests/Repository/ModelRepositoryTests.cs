namespace ActorInference.Inference.Tests;

public sealed class ModelRepositoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private ModelRepository Repository => new(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Scan_FindsModelsAndVersionsInOrder()
    {
        Put("b", 10);
        Put("b", 9);
        Put("a", 1);
        _folder.Write("a/model.conf", [1]);
        var scan = Repository.Scan();
        Assert.Empty(scan.Problems);
        Assert.Equal(["a", "b"], scan.Models.Select(each => each.Name));
        Assert.Equal([9, 10], scan.Find("b")!.Versions.Select(each => each.Version));
        Assert.Equal(_folder.At("a", "model.conf"), scan.Find("a")!.ConfigurationPath);
        Assert.Null(scan.Find("b")!.ConfigurationPath);
        Assert.Equal(_folder.At("a", "1", "model.onnx"), scan.Find("a")!.Versions[0].ModelPath);
    }

    [Fact]
    public void Scan_BrokenEntries_AreSentencesAndHideNobody()
    {
        Put("good", 1);
        Put("bad name", 1);
        Directory.CreateDirectory(_folder.At("good", "latest"));
        Directory.CreateDirectory(_folder.At("good", "02"));
        Directory.CreateDirectory(_folder.At("good", "3"));
        Directory.CreateSymbolicLink(_folder.At("outside"), "/etc");
        Directory.CreateSymbolicLink(_folder.At("good", "4"), "/etc");
        File.WriteAllText(_folder.At("readme.txt"), "a file among the models");
        var scan = Repository.Scan();
        Assert.Equal(["good"], scan.Models.Select(each => each.Name));
        Assert.Equal([1], scan.Models[0].Versions.Select(each => each.Version));
        Assert.Equal(6, scan.Problems.Count);
        Assert.All(scan.Problems, problem => Assert.EndsWith(".", problem, StringComparison.Ordinal));
        Assert.All(scan.Problems, problem => Assert.DoesNotContain(_folder.Path, problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Scan_LinkInsideTheRepository_IsFollowed()
    {
        Put("real", 1);
        Directory.CreateSymbolicLink(_folder.At("alias"), _folder.At("real"));
        Assert.Equal(["alias", "real"], Repository.Scan().Models.Select(each => each.Name));
    }

    [Fact]
    public void Scan_MissingRoot_IsASentence()
    {
        var scan = new ModelRepository(_folder.At("nowhere")).Scan();
        Assert.Empty(scan.Models);
        Assert.Equal("The model repository was passed over: it does not exist.", Assert.Single(scan.Problems));
    }

    [Theory]
    [InlineData("../good")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("/etc")]
    [InlineData("good/../good")]
    [InlineData("good\0")]
    [InlineData("%2e%2e%2fgood")]
    [InlineData("göod")]
    public void TryFind_HostileName_IsRefused(string? name)
    {
        Put("good", 1);
        Assert.False(Repository.TryFind(name, null, out _, out var error));
        Assert.Contains("is not valid", error, StringComparison.Ordinal);
        Assert.DoesNotContain('\0', error);
    }

    [Fact]
    public void TryFind_NameOfTooManyCharacters_IsRefusedShortly()
    {
        Assert.False(Repository.TryFind(new string('a', 100_000), null, out _, out var error));
        Assert.InRange(error!.Length, 1, 400);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("01")]
    [InlineData("1/../1")]
    [InlineData("99999999999")]
    [InlineData("")]
    public void TryFind_HostileVersion_IsRefused(string version)
    {
        Put("good", 1);
        Assert.False(Repository.TryFind("good", version, out _, out var error));
        Assert.Contains("a version is a positive integer", error, StringComparison.Ordinal);
    }

    [Fact]
    public void TryFind_TakesTheHighestOrTheOneNamed()
    {
        Put("good", 2);
        Put("good", 11);
        Assert.True(Repository.TryFind("good", null, out var highest, out _));
        Assert.Equal(11, highest.Version);
        Assert.True(Repository.TryFind("good", "2", out var named, out _));
        Assert.Equal(2, named.Version);
        Assert.False(Repository.TryFind("good", "3", out _, out var error));
        Assert.Equal("The repository has no version 3 of the model \"good\".", error);
        Assert.False(Repository.TryFind("other", null, out _, out error));
        Assert.Equal("The repository has no model \"other\".", error);
    }

    private void Put(string model, int version) => _folder.Write($"{model}/{version}/model.onnx", [1]);
}
