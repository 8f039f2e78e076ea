#nullable disable
namespace Akka.Util;

public static class Vector
{
    /// <summary>A function that calls another a number of times and collects what it returns.</summary>
    public static Func<Func<T>, IList<T>> Fill<T>(int number) => func =>
    {
        var list = new List<T>(number);
        for (var i = 0; i < number; i++) list.Add(func());
        return list;
    };
}
