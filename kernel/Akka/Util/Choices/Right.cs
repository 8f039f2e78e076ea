#nullable disable
namespace Akka.Util;

/// <summary>The right side of an either, the left side of which is not known yet.</summary>
public class Right<T>
{
    public Right(T value) => Value = value;

    public T Value { get; }

    public bool IsLeft => false;

    public bool IsRight => true;
}
