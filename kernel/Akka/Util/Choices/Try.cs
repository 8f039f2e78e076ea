#nullable disable
using System.Runtime.ExceptionServices;

namespace Akka.Util;

/// <summary>What came of a call: a value, or the exception that it threw.</summary>
public class Try<T>
{
    public Try(T success)
    {
        IsSuccess = true;
        Success = new Option<T>(success);
    }

    public Try(Exception failure) => Failure = failure ?? throw new ArgumentNullException(nameof(failure));

    public bool IsSuccess { get; }

    public Option<T> Success { get; } = Option<T>.None;

    public Option<Exception> Failure { get; } = Option<Exception>.None;

    public static implicit operator Try<T>(T value) => new(value);

    public static Try<T> From(Func<T> func)
    {
        try
        {
            return new Try<T>(func());
        }
        catch (Exception e)
        {
            return new Try<T>(e);
        }
    }

    /// <summary>The value; throws the exception if there is none.</summary>
    public T Get()
    {
        if (!IsSuccess) ExceptionDispatchInfo.Throw(Failure.Value);
        return Success.Value;
    }

    public Try<T> GetOrElse(Func<T> fallback) => IsSuccess ? this : From(fallback);

    public Try<T> OrElse(Try<T> @default) => IsSuccess ? this : @default;

    public Try<T> Recover(Action<Exception> failureHandler)
    {
        if (!IsSuccess) failureHandler(Failure.Value);
        return this;
    }

    public Try<T> RecoverWith(Func<Exception, Try<T>> failureHandler)
    {
        if (IsSuccess) return this;
        try
        {
            return failureHandler(Failure.Value);
        }
        catch (Exception e)
        {
            return new Try<T>(e);
        }
    }
}
