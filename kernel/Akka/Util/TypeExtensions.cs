#nullable disable
using System.Collections.Concurrent;

namespace Akka.Util;

public static class TypeExtensions
{
    private static readonly ConcurrentDictionary<Type, string> Names = new();

    public static bool Implements<T>(this Type type) => type.Implements(typeof(T));

    public static bool Implements(this Type type, Type moreGeneralType) => moreGeneralType.IsAssignableFrom(type);

    /// <summary>The name of a type on the wire: full name and assembly, without versions.</summary>
    public static string TypeQualifiedName(this Type type) => Names.GetOrAdd(type, static t => $"{Full(t)}, {t.Assembly.GetName().Name}");

    private static string Full(Type type)
    {
        if (type.IsArray) return $"{Full(type.GetElementType())}[{new string(',', type.GetArrayRank() - 1)}]";
        if (!type.IsConstructedGenericType) return type.FullName;
        var arguments = type.GetGenericArguments().Select(a => $"[{a.TypeQualifiedName()}]");
        return $"{type.GetGenericTypeDefinition().FullName}[{string.Join(",", arguments)}]";
    }
}
