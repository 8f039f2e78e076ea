using Akka.Event;

namespace Akka.Actor;

/// <summary>Keeps messages until they are fetched, and fetches until messages come.</summary>
internal sealed class InboxActor(int size) : UntypedActor
{
    private static long s_inboxes;

    private readonly LinkedList<object> _messages = [];
    private readonly LinkedList<Fetch> _waiting = [];
    private bool _warned;

    public static string NextName() => $"inbox-{Interlocked.Increment(ref s_inboxes)}";

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Fetch fetch:
                Serve(fetch);
                break;
            case Expired expired:
                if (_waiting.Remove(expired.Fetch)) expired.Fetch.TimeOut();
                break;
            case StartWatch { Message: null } watch:
                Context.Watch(watch.Subject);
                break;
            case StartWatch watch:
                Context.WatchWith(watch.Subject, watch.Message);
                break;
            case StopWatch stop:
                Context.Unwatch(stop.Subject);
                break;
            default:
                Keep(message);
                break;
        }
    }

    protected override void PostStop()
    {
        foreach (var fetch in _waiting) fetch.TimeOut();
    }

    private void Serve(Fetch fetch)
    {
        for (var node = _messages.First; node is not null; node = node.Next)
        {
            if (!fetch.Takes(node.Value)) continue;
            _messages.Remove(node);
            fetch.Complete(node.Value);
            return;
        }

        if (fetch.Timeout <= TimeSpan.Zero)
        {
            fetch.TimeOut();
            return;
        }

        _waiting.AddLast(fetch);
        Context.System.Scheduler.ScheduleTellOnce(fetch.Timeout, Self, new Expired(fetch), Self, fetch.Timer(Context.System.Scheduler));
    }

    private void Keep(object message)
    {
        for (var node = _waiting.First; node is not null; node = node.Next)
        {
            if (!node.Value.Takes(message)) continue;
            _waiting.Remove(node);
            node.Value.Complete(message);
            return;
        }

        if (_messages.Count < size)
        {
            _messages.AddLast(message);
            return;
        }

        if (_warned) return;
        _warned = true;
        Context.GetLogger().Warning("Dropping message: Inbox size has been exceeded, use akka.actor.inbox.inbox-size to increase maximum allowed inbox size. Current is {0}", size);
    }

    internal sealed class StartWatch(IActorRef subject, object? message)
    {
        public IActorRef Subject { get; } = subject;

        public object? Message { get; } = message;
    }

    internal sealed class StopWatch(IActorRef subject)
    {
        public IActorRef Subject { get; } = subject;
    }

    internal sealed class Fetch(Predicate<object>? predicate, TimeSpan timeout) : INoSerializationVerificationNeeded
    {
        private readonly TaskCompletionSource<object> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Cancelable? _timer;

        public TimeSpan Timeout { get; } = timeout;

        public Task<object> Result => _result.Task;

        public bool Takes(object message) => predicate is null || predicate(message);

        public ICancelable Timer(IScheduler scheduler) => _timer = new Cancelable(scheduler);

        public void Complete(object message)
        {
            _timer?.Cancel();
            _result.TrySetResult(message);
        }

        public void TimeOut() => Complete(new Status.Failure(new TimeoutException("deadline passed")));
    }

    private sealed class Expired(Fetch fetch) : INoSerializationVerificationNeeded
    {
        public Fetch Fetch { get; } = fetch;
    }
}
