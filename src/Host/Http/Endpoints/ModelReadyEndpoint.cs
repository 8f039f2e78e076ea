using ActorInference.Contracts;
using Microsoft.AspNetCore.Http;

namespace ActorInference.Hosting.Http;

/// <summary>
/// Whether a model serves, told by a probe that travels its own queue. Every "no" is 400, as the protocol has it; only a probe that found
/// the queue full is 503, because then the model is ready and busy.
/// </summary>
internal sealed class ModelReadyEndpoint(RouterGate router) : IEndpoint
{
    public async Task ServeAsync(HttpContext context, ProtocolRoute route)
    {
        try
        {
            var ready = await router.AskAsync<ModelReady>(new ProbeModel(route.Model!, route.Version)).ConfigureAwait(false);
            await JsonAnswer.WriteAsync(context, ready.Model, static (json, model) =>
            {
                json.WriteStartObject();
                json.WriteString("name", model);
                json.WriteBoolean("ready", true);
                json.WriteEndObject();
            }).ConfigureAwait(false);
        }
        catch (AnswerFailedException failed) when (failed.Failure.Code != InferFailureCode.Overloaded)
        {
            await ErrorAnswer.WriteAsync(context, 400, PublicText.Clean(failed.Message)).ConfigureAwait(false);
        }
    }
}
