using ActorInference.Contracts;
using Microsoft.AspNetCore.Http;

namespace ActorInference.Hosting.Http;

/// <summary>
/// Live: the process answers. Ready: the router answers, every model that is to serve here does, the server does not drain, and the majority of its
/// cluster hears from it.
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
            var list = await router.AskAsync<ModelStatusList>(new GetModelStatus(null)).ConfigureAwait(false);
            return Readiness.Of(list.Models) && await IsInTouchAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is AnswerFailedException or TimeoutException)
        {
            return false;
        }
    }

    // A member serves while the majority of its cluster hears from it; a node that is alone needs nobody.
    private async Task<bool> IsInTouchAsync()
    {
        try
        {
            return (await router.AskAsync<ClusterStatus>(new GetClusterStatus(null)).ConfigureAwait(false)).HoldsLease;
        }
        catch (AnswerFailedException alone) when (alone.Failure.Code == InferFailureCode.Unavailable)
        {
            return true;
        }
    }
}
