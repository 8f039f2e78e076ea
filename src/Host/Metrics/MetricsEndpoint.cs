using System.Buffers;
using ActorInference.Contracts;
using ActorInference.Hosting.Http;
using Microsoft.AspNetCore.Http;

namespace ActorInference.Hosting.Metrics;

/// <summary>All figures as text. While the router does not answer, those of the process and of the door are still told.</summary>
internal sealed class MetricsEndpoint(RouterGate router, HttpInstruments http) : IEndpoint
{
    private readonly ProcessInstruments _process = new();

    public async Task ServeAsync(HttpContext context, ProtocolRoute route)
    {
        var list = await AskAsync().ConfigureAwait(false);
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        var text = new MetricsText(buffer);
        ModelInstruments.Write(text, list);
        WorkerInstruments.Write(text, list.Models);
        ClusterInstruments.Write(text, await ClusterAsync().ConfigureAwait(false));
        _process.Write(text);
        http.Write(text);
        context.Response.ContentType = MetricsText.ContentType;
        context.Response.ContentLength = buffer.WrittenCount;
        await context.Response.BodyWriter.WriteAsync(buffer.WrittenMemory, context.RequestAborted).ConfigureAwait(false);
    }

    private async Task<ClusterStatus?> ClusterAsync()
    {
        try
        {
            return await router.AskAsync<ClusterStatus>(new GetClusterStatus(null)).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is AnswerFailedException or TimeoutException)
        {
            return null;
        }
    }

    private async Task<ModelStatisticsList> AskAsync()
    {
        try
        {
            return await router.AskAsync<ModelStatisticsList>(new GetModelStatistics(null, null)).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is AnswerFailedException or TimeoutException)
        {
            return new([]);
        }
    }
}
