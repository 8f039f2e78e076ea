using System.IO.Pipelines;
using ActorInference.Contracts;
using ActorInference.Hosting.Http.Codec;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.ObjectPool;

namespace ActorInference.Hosting.Http;

/// <summary>
/// One inference: (1) judge the headers, (2) read the body into tensors, in the memory that the model's workers read, (3) hand them to the router, (4) write its one answer,
/// (5) give back what is left.
/// </summary>
internal sealed class InferEndpoint(RouterGate router, HttpSettings settings, Func<string, TensorSource> memoryOf) : IEndpoint
{
    private readonly ObjectPool<InferExchange> _exchanges =
        new DefaultObjectPool<InferExchange>(new DefaultPooledObjectPolicy<InferExchange>(), Environment.ProcessorCount * 8);

    public async Task ServeAsync(HttpContext context, ProtocolRoute route)
    {
        var frame = InferHeaders.Frame(context.Request, settings.MaxRequestBytes) with { Memory = memoryOf(route.Model!) }; // (1)
        var exchange = _exchanges.Get();
        try
        {
            var (request, wishes) = await ReadAsync(context, route, frame, exchange.Reader).ConfigureAwait(false); // (2)
            switch (await router.InferAsync(request).ConfigureAwait(false)) // (3)
            {
                case InferResult result:
                    using (result)
                    {
                        await AnswerAsync(context, result, wishes, exchange.Writer).ConfigureAwait(false); // (4)
                    }

                    break;
                case InferFailure failure:
                    await ErrorAnswer.WriteAsync(context, failure).ConfigureAwait(false);
                    break;
                case var other:
                    throw new InvalidOperationException($"The router answered an inference with {other?.GetType().Name ?? "nothing"}.");
            }
        }
        finally
        {
            exchange.Reader.Reset(); // (5)
            _exchanges.Return(exchange);
        }
    }

    private static async ValueTask AnswerAsync(HttpContext context, InferResult result, OutputWishes wishes, InferResponseWriter writer)
    {
        wishes.Apply(result.Outputs);
        try
        {
            await writer.WriteAsync(context.Response, result, wishes, context.RequestAborted).ConfigureAwait(false);
        }
        catch
        {
            context.Abort(); // Half an answer cannot be taken back, and must not look whole.
            throw;
        }
    }

    private static InferRequest Compose(ProtocolRoute route, InferHead head, OutputWishes wishes, CancellationToken cancellation)
    {
        var options = head.Parameters.ToOptions(cancellation);
        return new InferRequest(route.Model!, route.Version, head.Id, head.TakeInputs(), wishes.Names(), options);
    }

    private async ValueTask<(InferRequest Request, OutputWishes Wishes)> ReadAsync(
        HttpContext context, ProtocolRoute route, BodyFrame frame, InferRequestReader reader)
    {
        var source = context.Request.BodyReader;
        var body = BodyEncoding.Decode(source, context.Request.Headers.ContentEncoding);
        var compression = AcceptEncoding.Choose(context.Request.Headers.AcceptEncoding);
        try
        {
            if (frame.HeaderLength == 0)
            {
                return await ReadRawAsync(context, route, frame, reader, body, compression).ConfigureAwait(false);
            }

            var head = await reader.ReadAsync(body, frame, context.RequestAborted).ConfigureAwait(false);
            var wishes = new OutputWishes(head.Outputs, head.Parameters.BinaryOutput, compression);
            return (Compose(route, head, wishes, context.RequestAborted), wishes);
        }
        catch (InvalidDataException)
        {
            throw RequestRefusedException.Invalid("The request body is not what its \"Content-Encoding\" says.");
        }
        finally
        {
            if (!ReferenceEquals(body, source))
            {
                await body.CompleteAsync().ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<(InferRequest Request, OutputWishes Wishes)> ReadRawAsync(
        HttpContext context, ProtocolRoute route, BodyFrame frame, InferRequestReader reader, PipeReader body, ResponseEncoding compression)
    {
        var model = await router.AskAsync<ModelMetadata>(new GetModelMetadata(route.Model!, route.Version)).ConfigureAwait(false);
        var input = await reader.ReadRawAsync(body, frame, model, context.RequestAborted).ConfigureAwait(false);
        var options = new InferOptions { Cancellation = context.RequestAborted };
        return (new InferRequest(route.Model!, route.Version, null, [input], null, options), new OutputWishes(null, true, compression));
    }
}
