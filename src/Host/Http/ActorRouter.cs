using Akka.Actor;

namespace ActorInference.Hosting.Http;

/// <summary>Asks the router actor. An answer that comes after its time goes to the dead letters.</summary>
internal static class ActorRouter
{
    public static AskRouter Of(IActorRef router) => (question, timeout) =>
    {
        var ask = router.Ask<object>(question, timeout);
        return ask.IsCompletedSuccessfully ? ask : AwaitAsync(ask);
    };

    private static async Task<object> AwaitAsync(Task<object> ask)
    {
        try
        {
            return await ask.ConfigureAwait(false);
        }
        catch (AskTimeoutException)
        {
            throw new TimeoutException("The router did not answer in time.");
        }
    }
}
