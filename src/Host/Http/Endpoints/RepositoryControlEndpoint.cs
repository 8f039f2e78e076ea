using System.Text.Json;
using ActorInference.Contracts;
using ActorInference.Hosting.Http.Codec;
using Microsoft.AspNetCore.Http;

namespace ActorInference.Hosting.Http;

/// <summary>
/// Loads and unloads models of the repository. Triton's parameters that bring a configuration or files along are refused: no call
/// writes files or sets paths.
/// </summary>
internal sealed class RepositoryControlEndpoint(RouterGate router, HttpSettings settings) : IEndpoint
{
    public async Task ServeAsync(HttpContext context, ProtocolRoute route)
    {
        if (!settings.Management)
        {
            throw new RequestRefusedException(403, "Loading and unloading over HTTP is switched off ('inference.http.management').");
        }

        using (var body = await SmallBody.ReadAsync(context).ConfigureAwait(false))
        {
            RefuseOverrides(body);
        }

        try
        {
            object command = route.Call == ProtocolCall.Load ? new LoadModel(route.Model!, null) : new UnloadModel(route.Model!, null);
            var status = await router.AskAsync<ModelStatus>(command).ConfigureAwait(false);
            await AnswerAsync(context, route, status).ConfigureAwait(false);
        }
        catch (AnswerFailedException failed) when (failed.Failure.Code != InferFailureCode.Overloaded)
        {
            await ErrorAnswer.WriteAsync(context, 400, PublicText.Clean(failed.Message)).ConfigureAwait(false);
        }
    }

    private static Task AnswerAsync(HttpContext context, ProtocolRoute route, ModelStatus status)
    {
        if (route.Call == ProtocolCall.Load && status.State != ModelState.Ready)
        {
            return ErrorAnswer.WriteAsync(context, 400, PublicText.Clean(status.Reason ?? $"The model \"{route.Model}\" did not become ready."));
        }

        context.Response.ContentLength = 0;
        return Task.CompletedTask;
    }

    private static void RefuseOverrides(JsonDocument? body)
    {
        if (body is null
            || !body.RootElement.TryGetProperty("parameters", out var parameters)
            || parameters.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var parameter in parameters.EnumerateObject())
        {
            if (parameter.Name == "config" || parameter.Name.StartsWith("file:", StringComparison.Ordinal))
            {
                throw RequestRefusedException.Unsupported("A model is loaded as the repository holds it; the parameters \"config\" and \"file:…\" are not supported.");
            }
        }
    }
}
