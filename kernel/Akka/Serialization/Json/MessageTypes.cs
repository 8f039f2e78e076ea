using System.Collections.Concurrent;
using System.Reflection;

namespace Akka.Serialization;

/// <summary>Which types a message from the wire may name.</summary>
internal static class MessageTypes
{
    private static readonly string[] PlatformNamespaces =
        ["System.Collections", "System.Collections.Generic", "System.Collections.Immutable", "System.Collections.ObjectModel", "System.Collections.Concurrent", "System.Numerics"];

    private static readonly HashSet<string> PlatformTypes =
    [
        "System.Object", "System.String", "System.Type", "System.Uri", "System.Version", "System.Guid", "System.DateTime", "System.DateTimeOffset", "System.DateOnly",
        "System.TimeOnly", "System.TimeSpan", "System.Decimal", "System.Half", "System.Int128", "System.UInt128", "System.Nullable`1", "System.DBNull",
        "System.Net.IPAddress", "System.Text.StringBuilder", "Newtonsoft.Json.Linq.JObject", "Newtonsoft.Json.Linq.JArray", "Newtonsoft.Json.Linq.JValue",
    ];

    private static readonly ConcurrentDictionary<string, bool> Referenced = new();

    public static bool Allows(Type type)
    {
        if (type.IsArray) return Allows(type.GetElementType()!);
        if (type.IsPointer || type.IsByRef) return false;
        if (type.IsConstructedGenericType && !type.GetGenericArguments().All(Allows)) return false;
        if (!IsPlatform(type.Assembly.GetName().Name!)) return !typeof(Delegate).IsAssignableFrom(type);
        var name = type.FullName is null || type.IsConstructedGenericType ? type.GetGenericTypeDefinition().FullName! : type.FullName;
        return type.IsPrimitive || type.IsEnum || PlatformTypes.Contains(name) || IsTuple(name) || typeof(Exception).IsAssignableFrom(type)
            || (PlatformNamespaces.Contains(type.Namespace) && !typeof(Delegate).IsAssignableFrom(type));
    }

    /// <summary>An assembly that is loaded, or that a loaded one refers to; null for any other, so that a name cannot load it.</summary>
    public static Assembly? Assembly(AssemblyName name)
    {
        var loaded = AppDomain.CurrentDomain.GetAssemblies();
        if (Array.Find(loaded, a => a.GetName().Name == name.Name) is { } present) return present;
        var simple = name.Name!;
        if (!IsPlatform(simple) && !Referenced.ContainsKey(simple))
        {
            foreach (var assembly in loaded)
                foreach (var reference in assembly.GetReferencedAssemblies()) Referenced.TryAdd(reference.Name!, true);
            if (!Referenced.ContainsKey(simple)) return null;
        }

        try
        {
            return System.Reflection.Assembly.Load(new AssemblyName(simple));
        }
        catch (Exception e) when (e is FileNotFoundException or FileLoadException or BadImageFormatException)
        {
            return null;
        }
    }

    private static bool IsTuple(string name) =>
        name.StartsWith("System.Tuple`", StringComparison.Ordinal) || name.StartsWith("System.ValueTuple", StringComparison.Ordinal);

    private static bool IsPlatform(string assembly) =>
        assembly is "mscorlib" or "netstandard" or "System" or "WindowsBase" or "Newtonsoft.Json"
        || assembly.StartsWith("System.", StringComparison.Ordinal) || assembly.StartsWith("Microsoft.", StringComparison.Ordinal)
        || assembly.StartsWith("Presentation", StringComparison.Ordinal) || assembly.StartsWith("UIAutomation", StringComparison.Ordinal);
}
