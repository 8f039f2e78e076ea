#nullable disable
namespace Akka.Util;

/// <summary>Makes results.</summary>
public static class Result
{
    public static Result<T> Success<T>(T value) => new(value);

    public static Result<T> Failure<T>(Exception exception) => new(exception);

    public static Result<T> FromTask<T>(Task<T> task)
    {
        if (!task.IsCompleted) throw new ArgumentException("The task is not completed yet.", nameof(task));
        return task switch
        {
            { Exception: { } failure } => Failure<T>(failure),
            { IsCanceled: true } => Failure<T>(new TaskCanceledException(task)),
            _ => Success(task.Result),
        };
    }

    public static Result<T> From<T>(Func<T> func)
    {
        try
        {
            return Success(func());
        }
        catch (Exception e)
        {
            return Failure<T>(e);
        }
    }
}
