using ActorInference.Contracts;

namespace ActorInference.Hosting.Http;

/// <summary>Sends a question to the model router and returns its one answer; fails with <see cref="TimeoutException"/> when none came.</summary>
internal delegate Task<object> AskRouter(object question, TimeSpan timeout);

/// <summary>Questions to the router with the server's bound on waiting; failures become <see cref="AnswerFailedException"/>.</summary>
internal sealed class RouterGate(AskRouter ask, HttpSettings settings)
{
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    /// <summary>The answer of the expected type.</summary>
    /// <exception cref="AnswerFailedException">The answer was a failure.</exception>
    /// <exception cref="TimeoutException">There was no answer in time.</exception>
    public async Task<T> AskAsync<T>(object question)
        where T : class =>
        await ask(question, settings.AnswerTimeout).ConfigureAwait(false) switch
        {
            T answer => answer,
            InferFailure failure => throw new AnswerFailedException(failure),
            var other => throw new InvalidOperationException($"The router answered {question.GetType().Name} with {other?.GetType().Name ?? "nothing"}."),
        };

    /// <summary>An inference: <see cref="InferResult"/>, owned by the caller, or <see cref="InferFailure"/>. The request is handed over.</summary>
    public Task<object> InferAsync(InferRequest request)
    {
        var remaining = request.Options.Deadline.Remaining();
        return ask(request, remaining < settings.AnswerTimeout ? remaining + Grace : settings.AnswerTimeout);
    }
}
