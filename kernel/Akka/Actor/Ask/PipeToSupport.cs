#nullable disable
namespace Akka.Actor;

/// <summary>Sends the result of a task as a message, a failure as <see cref="Status.Failure"/>.</summary>
public static class PipeToSupport
{
    public static Task PipeTo<T>(this Task<T> taskToPipe, ICanTell recipient, IActorRef sender = null, Func<T, object> success = null, Func<Exception, object> failure = null) =>
        PipeTo(taskToPipe, recipient, true, sender, success, failure);

    public static Task PipeTo<T>(this Task<T> taskToPipe, ICanTell recipient, bool useConfigureAwait, IActorRef sender = null, Func<T, object> success = null, Func<Exception, object> failure = null) =>
        Pipe(new ValueTask<T>(taskToPipe), recipient, useConfigureAwait, sender, success, failure);

    public static Task PipeTo<T>(this ValueTask<T> taskToPipe, ICanTell recipient, IActorRef sender = null, Func<T, object> success = null, Func<Exception, object> failure = null) =>
        Pipe(taskToPipe, recipient, true, sender, success, failure);

    public static Task PipeTo<T>(this ValueTask<T> taskToPipe, ICanTell recipient, bool useConfigureAwait, IActorRef sender = null, Func<T, object> success = null, Func<Exception, object> failure = null) =>
        Pipe(taskToPipe, recipient, useConfigureAwait, sender, success, failure);

    public static Task PipeTo(this Task taskToPipe, ICanTell recipient, IActorRef sender = null, Func<object> success = null, Func<Exception, object> failure = null) =>
        Pipe(new ValueTask(taskToPipe), recipient, true, sender, success, failure);

    public static Task PipeTo(this Task taskToPipe, ICanTell recipient, bool useConfigureAwait, IActorRef sender = null, Func<object> success = null, Func<Exception, object> failure = null) =>
        Pipe(new ValueTask(taskToPipe), recipient, useConfigureAwait, sender, success, failure);

    public static Task PipeTo(this ValueTask taskToPipe, ICanTell recipient, IActorRef sender = null, Func<object> success = null, Func<Exception, object> failure = null) =>
        Pipe(taskToPipe, recipient, true, sender, success, failure);

    public static Task PipeTo(this ValueTask taskToPipe, ICanTell recipient, bool useConfigureAwait, IActorRef sender = null, Func<object> success = null, Func<Exception, object> failure = null) =>
        Pipe(taskToPipe, recipient, useConfigureAwait, sender, success, failure);

    private static async Task Pipe<T>(ValueTask<T> task, ICanTell recipient, bool useConfigureAwait, IActorRef sender, Func<T, object> success, Func<Exception, object> failure)
    {
        sender ??= ActorCell.GetCurrentSelfOrNoSender();
        object message;
        try
        {
            var result = await task.ConfigureAwait(!useConfigureAwait);
            message = success is null ? result : success(result);
        }
        catch (Exception e)
        {
            message = failure is null ? new Status.Failure(e) : failure(e);
        }

        if (message is not null) recipient.Tell(message, sender);
    }

    private static async Task Pipe(ValueTask task, ICanTell recipient, bool useConfigureAwait, IActorRef sender, Func<object> success, Func<Exception, object> failure)
    {
        sender ??= ActorCell.GetCurrentSelfOrNoSender();
        object message = null;
        try
        {
            await task.ConfigureAwait(!useConfigureAwait);
            if (success is not null) message = success();
        }
        catch (Exception e)
        {
            message = failure is null ? new Status.Failure(e) : failure(e);
        }

        if (message is not null) recipient.Tell(message, sender);
    }
}
