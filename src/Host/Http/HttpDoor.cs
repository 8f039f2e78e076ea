using ActorInference.Contracts;
using ActorInference.Hosting.Http.Codec;
using ActorInference.Hosting.Metrics;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace ActorInference.Hosting.Http;

/// <summary>
/// The life of a request at the door: (1) counted, (2) let in, (3) authenticated, (4) routed, (5) served, and (6) every failure turned
/// into one <c>{"error"}</c>.
/// </summary>
internal sealed class HttpDoor(
    HttpSettings settings,
    ServerState state,
    Authenticator authenticator,
    HttpInstruments instruments,
    IReadOnlyDictionary<ProtocolCall, (string Verb, IEndpoint Endpoint)> endpoints,
    Action<Exception> report)
{
    /// <summary>Marks connections that came in on the port of the metrics.</summary>
    public static readonly object MetricsConnection = new();

    public async Task ServeAsync(HttpContext context)
    {
        var call = ProtocolCall.None;
        var started = instruments.Begin(); // (1)
        var entered = state.TryEnter(settings.MaxRequests); // (2)
        if (state.IsDraining)
        {
            context.Response.Headers.Connection = "close";
        }

        try
        {
            if (!entered)
            {
                context.Response.Headers.RetryAfter = "1";
                await ErrorAnswer.WriteAsync(context, 503, "The server has as many requests in flight as it takes; try again.").ConfigureAwait(false);
                return;
            }

            var route = ProtocolRoute.Parse(context.Request.Path.Value); // (4)
            call = route.Call;
            if (await IsLetInAsync(context, call).ConfigureAwait(false)) // (3)
            {
                await ServeAsync(context, route).ConfigureAwait(false); // (5)
            }
        }
        catch (Exception exception)
        {
            await FailAsync(context, exception).ConfigureAwait(false); // (6)
        }
        finally
        {
            if (entered)
            {
                state.Leave();
            }

            instruments.End(call, context.Response.StatusCode, started);
        }
    }

    private async Task ServeAsync(HttpContext context, ProtocolRoute route)
    {
        if (!endpoints.TryGetValue(route.Call, out var served) || !IsServedHere(context, route.Call))
        {
            await ErrorAnswer.WriteAsync(context, 404, "There is no such path.").ConfigureAwait(false);
            return;
        }

        var verb = context.Request.Method;
        if (verb != served.Verb && !(verb == HttpMethods.Head && served.Verb == HttpMethods.Get))
        {
            context.Response.Headers.Allow = served.Verb;
            await ErrorAnswer.WriteAsync(context, 405, $"This path takes {served.Verb} only.").ConfigureAwait(false);
            return;
        }

        await served.Endpoint.ServeAsync(context, route).ConfigureAwait(false);
    }

    private static bool IsServedHere(HttpContext context, ProtocolCall call) =>
        call is ProtocolCall.Metrics or ProtocolCall.Live or ProtocolCall.Ready || context.Features.Get<IConnectionItemsFeature>()?.Items.ContainsKey(MetricsConnection) is not true;

    // Probes of an orchestrator carry no credentials, and health tells nothing else.
    private async Task<bool> IsLetInAsync(HttpContext context, ProtocolCall call)
    {
        if (!authenticator.IsRequired
            || call is ProtocolCall.Live or ProtocolCall.Ready
            || authenticator.Accepts(context.Request.Headers.Authorization))
        {
            return true;
        }

        context.Response.Headers.WWWAuthenticate = authenticator.Challenge;
        await ErrorAnswer.WriteAsync(context, 401, "This server needs an \"Authorization\" header.").ConfigureAwait(false);
        return false;
    }

    private async Task FailAsync(HttpContext context, Exception exception)
    {
        if (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = context.Response.HasStarted ? context.Response.StatusCode : FailureStatus.ClientClosedRequest;
            return;
        }

        try
        {
            await AnswerAsync(context, exception).ConfigureAwait(false);
        }
        catch (Exception late) when (late is OperationCanceledException or IOException or ConnectionAbortedException)
        {
            context.Abort();
        }
    }

    private Task AnswerAsync(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case RequestRefusedException refused:
                return ErrorAnswer.WriteAsync(context, refused.Status, refused.Message);
            case AnswerFailedException failed:
                return ErrorAnswer.WriteAsync(context, failed.Failure);
            case BadHttpRequestException bad:
                return ErrorAnswer.WriteAsync(context, bad.StatusCode, "The request is not well formed HTTP, or came too slowly.");
            case TensorMemoryFullException full:
                return ErrorAnswer.WriteAsync(context, new InferFailure(null, InferFailureCode.Overloaded, full.Message));
            case TimeoutException:
                context.Response.Headers.RetryAfter = "1";
                return ErrorAnswer.WriteAsync(context, 503, "There was no answer in time.");
            default:
                report(exception);
                return ErrorAnswer.WriteAsync(context, 500, "The server failed to serve the request.");
        }
    }
}
