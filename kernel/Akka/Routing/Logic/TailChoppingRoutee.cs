using Akka.Actor;

namespace Akka.Routing;

internal sealed class TailChoppingRoutee(Routee[] routees, TimeSpan within, TimeSpan interval, IScheduler scheduler) : Routee
{
    public override void Send(object message, IActorRef sender)
    {
        var order = routees.ToArray();
        Random.Shared.Shuffle(order);
        var answer = new TaskCompletionSource<object>(TaskCreationOptions.RunContinuationsAsynchronously);
        var next = -1;
        var attempts = new Cancelable(scheduler);
        scheduler.Advanced.ScheduleRepeatedly(TimeSpan.Zero, interval, () => Attempt(Interlocked.Increment(ref next)), attempts);
        var timeout = scheduler.Advanced.ScheduleOnceCancelable(within, () => answer.TrySetResult(RouteeAnswers.TimedOut(within)));
        _ = answer.Task.ContinueWith(
            done =>
            {
                attempts.Cancel();
                timeout.Cancel();
                sender.Tell(done.Result, ActorRefs.NoSender);
            },
            TaskScheduler.Default);

        void Attempt(int index)
        {
            if (index >= order.Length) attempts.Cancel();
            else _ = Await(order[index].Ask(message, within), answer);
        }
    }

    private static async Task Await(Task<object?> attempt, TaskCompletionSource<object> answer)
    {
        await ((Task)attempt).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (attempt.IsCompletedSuccessfully) answer.TrySetResult(attempt.Result!);
    }
}
