using System.Diagnostics;
using ActorInference.Contracts;

namespace ActorInference.Inference.Tests;

/// <summary>The folder of a model is swapped for another while it is loaded: every load gives one whole version, or an error.</summary>
public sealed class SwappedFolderTests : PoolBaseline
{
    private const int Threads = 8;
    private const int LoadsPerThread = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task FolderSwappedDuringLoads_NeverMixesVersions()
    {
        using var folder = new TemporaryFolder();
        Write(folder.At("1"), 1);
        Write(folder.At("other"), 2);
        var done = false;
        var swapper = new Thread(() =>
        {
            while (!Volatile.Read(ref done))
            {
                Swap(folder);
            }
        });
        swapper.Start();
        var loads = await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Run(() => Load(folder.At("1", "model.onnx")))));
        Volatile.Write(ref done, true);
        swapper.Join();
        Assert.All(loads.SelectMany(each => each), values => Assert.Equal(values[0], values[1]));
        Assert.All(loads, each => Assert.NotEmpty(each));
    }

    /// <summary>The value in the model file and the one in the file beside it, of every load that succeeded.</summary>
    private static List<float[]> Load(string path)
    {
        var loaded = new List<float[]>();
        var start = Stopwatch.GetTimestamp();

        // A swapper that was preempted between two moves fails every load meanwhile, and fast: go on until one was whole.
        for (var round = 0; round < LoadsPerThread || (loaded.Count == 0 && Stopwatch.GetElapsedTime(start) < Patience); round++)
        {
            try
            {
                using var runner = Models.Load(path);
                var outputs = runner.RunOne();
                loaded.Add([outputs[0].AsSpan<float>()[0], outputs[1].AsSpan<float>()[0]]);
                Tensor.Dispose(outputs);
            }
            catch (ModelLoadException gone)
            {
                Assert.NotEmpty(gone.Message);
            }
        }

        return loaded;
    }

    private static void Swap(TemporaryFolder folder)
    {
        Directory.Move(folder.At("1"), folder.At("old"));
        Directory.Move(folder.At("other"), folder.At("1"));
        Directory.Move(folder.At("old"), folder.At("other"));
    }

    private static void Write(string path, float version)
    {
        var model = Onnx.Model(Onnx.Graph(
            [Onnx.Node("Identity", ["inside"], ["a"]), Onnx.Node("Identity", ["outside"], ["b"])],
            [],
            [Onnx.Value("a", TensorDatatype.FP32, 1), Onnx.Value("b", TensorDatatype.FP32, 1)],
            Onnx.Tensor("inside", [1], version),
            Onnx.ExternalTensor("outside", [1], "weights.bin")));
        Directory.CreateDirectory(path);
        File.WriteAllBytes(Path.Combine(path, "model.onnx"), model.ToArray());
        File.WriteAllBytes(Path.Combine(path, "weights.bin"), BitConverter.GetBytes(version));
    }
}
