#nullable disable
namespace Akka.Util;

/// <summary>What came of a call: a value, or the exception that it threw.</summary>
public readonly struct Result<T>
{
    public readonly bool IsSuccess;

    public readonly T Value;

    public readonly Exception Exception;

    public Result(T value)
    {
        IsSuccess = true;
        Value = value;
        Exception = null;
    }

    public Result(Exception exception)
    {
        IsSuccess = false;
        Value = default;
        Exception = exception;
    }

    public bool Equals(Result<T> other) =>
        IsSuccess == other.IsSuccess && EqualityComparer<T>.Default.Equals(Value, other.Value) && Equals(Exception, other.Exception);

    public override bool Equals(object obj) => obj is Result<T> other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(IsSuccess, Value, Exception);

    public static bool operator ==(Result<T> x, Result<T> y) => x.Equals(y);

    public static bool operator !=(Result<T> x, Result<T> y) => !x.Equals(y);

    public override string ToString() => IsSuccess ? $"Success ({Value})" : $"Failure ({Exception})";
}
