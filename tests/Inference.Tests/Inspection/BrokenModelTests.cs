namespace ActorInference.Inference.Tests;

/// <summary>Broken model files: a clean error, and a model that is loaded already goes on serving.</summary>
public sealed class BrokenModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Truncated_AtEveryFiftiethPart_IsRefused()
    {
        var whole = File.ReadAllBytes(Models.WakeWord);
        for (var part = 1; part < 50; part++)
        {
            Refuse(whole[..(whole.Length * part / 50)]);
        }
    }

    [Fact]
    public void BitFlips_AreRefusedOrHarmless()
    {
        var whole = File.ReadAllBytes(Models.WakeWord);
        var random = new Random(20261122);
        for (var round = 0; round < 1000; round++)
        {
            var bytes = (byte[])whole.Clone();

            // Half of the flips hit the structure, which lies at both ends of the file; most of the file is weights.
            var at = round % 2 == 0 ? random.Next(bytes.Length) : round % 4 == 1 ? random.Next(2000) : bytes.Length - 1 - random.Next(2000);
            bytes[at] ^= (byte)(1 << random.Next(8));
            LoadOrRefuse(bytes);
        }
    }

    [Fact]
    public void ForeignContent_IsRefused()
    {
        Refuse([1, 2, 3]);
        Refuse("<!DOCTYPE html><html></html>"u8.ToArray());
        Refuse(new byte[100_000]);
        Refuse([.. "PK"u8, .. new byte[100]]);
        Refuse(Enumerable.Repeat((byte)0xFF, 100_000).ToArray());
    }

    [Fact]
    public void FilesThatAreNoFiles_AreRefusedWithTheirKind()
    {
        var path = _folder.At("model.onnx");
        Assert.Equal(ModelLoadError.NotFound, Refused(path).Error);

        UnixFiles.MakePipe(path);
        Assert.Equal("The model file is a pipe, and must be a regular file.", Refused(path).Message);
        File.Delete(path);

        Directory.CreateDirectory(path);
        Assert.Equal("The model file is a directory, and must be a regular file.", Refused(path).Message);
        Directory.Delete(path);

        File.WriteAllBytes(path, []);
        Assert.Equal("The model file is empty.", Refused(path).Message);
        File.Delete(path);

        UnixFiles.Link(_folder.Write("other.onnx", [1]), path);
        Assert.Contains("has 2 names", Refused(path).Message, StringComparison.Ordinal);
        File.Delete(path);

        File.CreateSymbolicLink(path, Models.WakeWord);
        Assert.Equal("The model file is a link that leaves the folder of the model.", Refused(path).Message);
        File.Delete(path);

        File.CreateSymbolicLink(path, path);
        Assert.Equal(ModelLoadError.NotFound, Refused(path).Error);
    }

    [Fact]
    public void SparseFileOfTwoGigabytes_IsRefusedAtOnce()
    {
        var path = _folder.At("model.onnx");
        foreach (var length in new[] { (1L << 31) - 1, 1L << 31, 1L << 40 })
        {
            using (var file = File.Create(path))
            {
                file.SetLength(length);
            }

            Assert.Equal(ModelLoadError.InvalidModel, Refused(path).Error);
        }
    }

    [Fact]
    public void FileReplacedDuringServing_LeavesTheLoadedModelAlone()
    {
        var path = _folder.Write("model.onnx", File.ReadAllBytes(Models.WakeWord));
        using var runner = Models.Load(path);
        var inputs = new[] { Tensor.Noise("onnx::Flatten_0", 1, 1, 24, 96) };
        var before = runner.RunOne(inputs);
        File.WriteAllBytes(path, [1, 2, 3]);
        Refused(path);
        var after = runner.RunOne(inputs);
        Assert.Equal(before[0].AsSpan<float>().ToArray(), after[0].AsSpan<float>().ToArray());
        Tensor.Dispose(inputs, before, after);
    }

    private static ModelLoadException Refused(string path)
    {
        var refused = Assert.Throws<ModelLoadException>(() => Models.Load(path));
        Assert.DoesNotContain("/", refused.Message.Replace("name '/", "", StringComparison.Ordinal), StringComparison.Ordinal);
        return refused;
    }

    private void Refuse(byte[] bytes) => Refused(_folder.Write("model.onnx", bytes));

    private void LoadOrRefuse(byte[] bytes)
    {
        try
        {
            using var runner = Models.Load(_folder.Write("model.onnx", bytes));
        }
        catch (ModelLoadException refused)
        {
            Assert.NotEmpty(refused.Message);
            Assert.DoesNotContain(_folder.Path, refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("/proc/", refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("onnxruntime_src", refused.Message, StringComparison.Ordinal);
        }
    }
}
