using Akka.Actor;

namespace Akka.Routing;

internal sealed class ScatterGatherFirstCompletedRoutees(Routee[] routees, TimeSpan within) : Routee
{
    public override void Send(object message, IActorRef sender) => _ = Gather(message, sender);

    private async Task Gather(object message, IActorRef sender)
    {
        var pending = routees.Select(r => r.Ask(message, within)).ToList();
        Exception? failure = null;
        while (pending.Count > 0)
        {
            var first = await Task.WhenAny(pending).ConfigureAwait(false);
            pending.Remove(first);
            if (first.IsCompletedSuccessfully)
            {
                foreach (var late in pending) RouteeAnswers.Ignore(late);
                sender.Tell(first.Result!, ActorRefs.NoSender);
                return;
            }

            failure ??= first.Exception?.GetBaseException();
        }

        sender.Tell(RouteeAnswers.TimedOut(within, failure), ActorRefs.NoSender);
    }
}
