using ActorInference.Contracts;
using Microsoft.AspNetCore.Http;

namespace ActorInference.Hosting.Http;

/// <summary>
/// Live: the process answers. Ready: the server does not drain, the router answers, and a node that is alone serves every model that is to serve; a member of
/// a cluster takes requests for all models of the cluster while the majority hears from it, whatever it loads itself (models and cluster: <see cref="ClusterEndpoint"/>).
/// </summary>
internal sealed class HealthEndpoint(RouterGate router, ServerState state) : IEndpoint
{
    public async Task ServeAsync(HttpContext context, ProtocolRoute route)
    {
        if (route.Call == ProtocolCall.Live)
        {
            await JsonAnswer.WriteAsync(context, true, static (json, live) => Write(json, "live", live)).ConfigureAwait(false);
            return;
        }

        var ready = await IsReadyAsync().ConfigureAwait(false);
        context.Response.StatusCode = ready ? 200 : 503;
        await JsonAnswer.WriteAsync(context, ready, static (json, ready) => Write(json, "ready", ready)).ConfigureAwait(false);
    }

    private static void Write(System.Text.Json.Utf8JsonWriter json, string name, bool value)
    {
        json.WriteStartObject();
        json.WriteBoolean(name, value);
        json.WriteEndObject();
    }

    private async Task<bool> IsReadyAsync()
    {
        if (state.IsDraining)
        {
            return false;
        }

        try
        {
            return (await router.AskAsync<ClusterStatus>(new GetClusterStatus(null)).ConfigureAwait(false)).HoldsLease;
        }
        catch (AnswerFailedException alone) when (alone.Failure.Code == InferFailureCode.Unavailable)
        {
            return await ServesAllAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is AnswerFailedException or TimeoutException)
        {
            return false;
        }
    }

    private async Task<bool> ServesAllAsync()
    {
        try
        {
            return Readiness.Of((await router.AskAsync<ModelStatusList>(new GetModelStatus(null)).ConfigureAwait(false)).Models);
        }
        catch (Exception exception) when (exception is AnswerFailedException or TimeoutException)
        {
            return false;
        }
    }
}
