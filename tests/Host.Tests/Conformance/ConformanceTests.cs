using System.Diagnostics;
using System.Text.Json;
using ActorInference.Hosting.Tests.Clients;
using Xunit.Abstractions;

namespace ActorInference.Hosting.Tests.Conformance;

/// <summary>
/// ONNX's own conformance cases, from Debian's package libonnx-testdata, over HTTP: each is loaded, asked in binary and in JSON by
/// tests/clients/python/conformance.py, and unloaded. Every eighth case in each run; all with INFER_CONFORMANCE=all.
/// </summary>
public sealed class ConformanceTests(ITestOutputHelper output)
{
    private const string Data = "/usr/share/libonnx-testdata";

    private static string Part => Environment.GetEnvironmentVariable("INFER_CONFORMANCE") == "all" ? "1/1" : "1/8";

    [SkippableFact]
    public async Task Cases_OverHttp_PassAsInTheProcess()
    {
        Skip.IfNot(Directory.Exists(Data), "The conformance cases are missing: apt-get install libonnx-testdata.");
        Skip.IfNot(ClientProgram.Exists("python3"), "The client needs Python 3.10 or later: there is no \"python3\" on the path.");
        await using var server = await ClientServer.StartAsync(
            Directory.GetFiles(Data, "model.onnx", SearchOption.AllDirectories).Select(path => (Path.GetFileName(Path.GetDirectoryName(path)!), path)),
            "inference.repository.load-on-start = []");
        var answer = await ClientProgram.RunAsync(server, "python3", "-B", Repository.Path("tests", "clients", "python", "conformance.py"), Data, Part);

        Assert.True(answer.Code == 0, answer.Error);
        using var report = JsonDocument.Parse(answer.Output);
        var passed = report.RootElement.GetProperty("passed").GetInt32();
        var failed = report.RootElement.EnumerateObject().Where(each => each.Value.ValueKind == JsonValueKind.Object)
            .SelectMany(kind => kind.Value.EnumerateObject().Select(each => (Kind: kind.Name, each.Name))).ToArray();
        output.WriteLine($"{passed} passed of {passed + failed.Length}\n{answer.Output}");
        var known = File.ReadLines(Repository.Path("tests", "Host.Tests", "Conformance", "known-failures.txt")).ToHashSet();
        Assert.DoesNotContain(failed, each => !known.Contains(each.Name) || each.Kind is "json" or "unload");
        Assert.True(passed > failed.Length, answer.Output);
    }
}
