#nullable disable
namespace Akka.Util;

/// <summary>Makes the sides of an <see cref="Either{TA, TB}"/>, which converts itself.</summary>
public static class Either
{
    public static Left<T> Left<T>(T value) => new(value);

    public static Right<T> Right<T>(T value) => new(value);
}
