#nullable disable
namespace Akka.Util;

/// <summary>The left side of an either, the right side of which is not known yet.</summary>
public class Left<T>
{
    public Left(T value) => Value = value;

    public T Value { get; }

    public bool IsLeft => true;

    public bool IsRight => false;
}
