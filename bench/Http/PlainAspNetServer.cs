using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace ActorInference.Bench.Http;

/// <summary>
/// The baseline that a .NET team writes first: a minimal API, one <see cref="InferenceSession"/> with default options, JSON in and out.
/// Runs in a process of its own: <c>bench plain-aspnet MODEL PORT</c>.
/// </summary>
internal static class PlainAspNetServer
{
    public const string Verb = "plain-aspnet";

    public static async Task<int> RunAsync(string model, int port)
    {
        using var session = new InferenceSession(BenchModel.ByName(model).Path);
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        app.MapPost("/infer", (InferBody body) => Infer(session, body));
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine("listening"));
        await app.RunAsync();
        return 0;
    }

    private static IResult Infer(InferenceSession session, InferBody body)
    {
        var inputs = body.Inputs.Select(ToValue).ToList();
        using var results = session.Run(inputs);
        var outputs = results.Select(r => new OutputBody(r.Name, "FP32", Array.ConvertAll(r.AsTensor<float>().Dimensions.ToArray(), d => (long)d), r.AsEnumerable<float>().ToArray()));
        return Results.Json(new AnswerBody("model", outputs.ToArray()));
    }

    private static NamedOnnxValue ToValue(InputBody input)
    {
        var shape = Array.ConvertAll(input.Shape, d => (int)d);
        return input.Datatype == "INT64"
            ? NamedOnnxValue.CreateFromTensor(input.Name, new DenseTensor<long>(input.Data.Deserialize<long[]>(), shape))
            : NamedOnnxValue.CreateFromTensor(input.Name, new DenseTensor<float>(input.Data.Deserialize<float[]>(), shape));
    }

    internal sealed record InferBody(InputBody[] Inputs);

    internal sealed record InputBody(string Name, string Datatype, long[] Shape, JsonElement Data);

    internal sealed record OutputBody(string Name, string Datatype, long[] Shape, float[] Data);

    internal sealed record AnswerBody(string ModelName, OutputBody[] Outputs);
}
