namespace Akka.Util.Extensions;

public static class ObjectExtensions
{
    /// <summary>The object as an option; null gives an empty one.</summary>
    public static Option<T> AsOption<T>(this T obj) => Option<T>.Create(obj);
}
