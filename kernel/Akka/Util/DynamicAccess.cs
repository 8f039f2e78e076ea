#nullable disable
namespace Akka.Util;

public static class DynamicAccess
{
    /// <summary>Makes an object of a type by its name.</summary>
    public static Try<TResult> CreateInstanceFor<TResult>(string typeName, params object[] args)
        where TResult : class => Try<TResult>.From(() =>
        {
            var type = Type.GetType(typeName) ?? throw new TypeLoadException($"The type \"{typeName}\" is unknown.");
            return Activator.CreateInstance(type, args) as TResult
                ?? throw new InvalidCastException($"\"{typeName}\" is not a {typeof(TResult).FullName}.");
        });
}
