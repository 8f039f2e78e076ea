#nullable disable
namespace Akka.Actor;

/// <summary>Sends a message and returns a task for the answer. Without a time-out, akka.actor.ask-timeout holds.</summary>
public static class Futures
{
    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<object>(message, timeout, CancellationToken.None);

    public static Task<object> Ask(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<object>(message, null, cancellationToken);

    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken) =>
        self.Ask<object>(message, timeout, cancellationToken);

    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<T>(message, timeout, CancellationToken.None);

    public static Task<T> Ask<T>(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<T>(message, null, cancellationToken);

    /// <summary>
    /// Fails with <see cref="AskTimeoutException"/> after the time, is cancelled with the token, fails with the cause of a
    /// <see cref="Status.Failure"/>, and with ArgumentException when the answer is of another type.
    /// </summary>
    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken) =>
        AskPromise.Start<T>(self, message, null, timeout, cancellationToken);

    /// <summary>For messages that name the reference to answer to themselves.</summary>
    public static Task<T> Ask<T>(this ICanTell self, Func<IActorRef, object> messageFactory, TimeSpan? timeout, CancellationToken cancellationToken) =>
        AskPromise.Start<T>(self, null, messageFactory, timeout, cancellationToken);
}
