using Xunit.Abstractions;

namespace ActorInference.Inference.Tests;

/// <summary>
/// ONNX's own conformance cases, from Debian's package libonnx-testdata. What raw ONNX Runtime passes, we pass, except for models whose
/// inputs or outputs the protocol cannot express.
/// </summary>
public sealed class OnnxConformanceTests(ITestOutputHelper output) : PoolBaseline
{
    private const string Data = "/usr/share/libonnx-testdata/data";

    [SkippableFact]
    public void EveryCase_PassesAsRawOnnxRuntimeDoes()
    {
        Skip.IfNot(Directory.Exists(Data), "The conformance cases are missing: apt-get install libonnx-testdata.");
        var cases = Directory.GetFiles(Data, "model.onnx", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => new ConformanceCase(Path.GetDirectoryName(path)!)).ToArray();
        var passed = 0;
        var inexpressible = new List<string>();
        var worse = new List<string>();
        var asRaw = new List<string>();
        foreach (var each in cases)
        {
            try
            {
                var error = each.RunOurs();
                passed += error is null ? 1 : 0;
                if (error is not null)
                {
                    (each.RunRaw() is null ? worse : asRaw).Add($"{each.Name}: {error}");
                }
            }
            catch (ModelLoadException refused) when (refused.Message.Contains("only dense tensors", StringComparison.Ordinal))
            {
                inexpressible.Add($"{each.Name}: {refused.Message}");
            }
            catch (ModelLoadException refused)
            {
                (each.RunRaw() is null ? worse : asRaw).Add($"{each.Name}: {refused.Message}");
            }
        }

        output.WriteLine($"{passed} of {cases.Length} passed, {asRaw.Count} fail in raw ONNX Runtime too, {inexpressible.Count} cannot be expressed, {worse.Count} only raw passes");
        output.WriteLine($"\nfail in raw ONNX Runtime too:\n{string.Join('\n', asRaw)}\n\ncannot be expressed:\n{string.Join('\n', inexpressible)}");
        Assert.Empty(worse);
        Assert.True(passed > 0.89 * cases.Length, $"only {passed} of {cases.Length} passed");
    }
}
