using System.Reflection;
using System.Runtime.CompilerServices;

namespace ActorInference.Contracts.Tests.Surface;

/// <summary>The public types and members of an assembly, one per line, without what the compiler adds to records.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullability = new();

    public static string[] Of(Assembly assembly) =>
    [
        .. assembly.GetExportedTypes()
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .SelectMany(type => new[] { Describe(type) }.Concat(Members(type).Select(member => "    " + member).Order(StringComparer.Ordinal))),
    ];

    private static string Describe(Type type)
    {
        var kind = type.IsInterface ? "interface"
            : type.IsEnum ? "enum"
            : type.IsValueType ? "struct"
            : type.IsAbstract && type.IsSealed ? "static class"
            : type.IsSealed ? "sealed class" : "class";
        var bases = type.IsEnum
            ? [type.GetEnumUnderlyingType()]
            : type.GetInterfaces().Where(face => !IsEquatable(face)).OrderBy(face => face.Name).ToArray();
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum))
        {
            bases = [parent, .. bases];
        }

        return $"{kind} {Name(type)}{(bases.Length == 0 ? "" : " : " + string.Join(", ", bases.Select(Name)))}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name))}");
        }

        return type.GetConstructors(Declared).Select(constructor => $"new{Parameters(constructor)}")
            .Concat(type.GetFields(Declared).Select(field => $"{Static(field.IsStatic)}{Name(field.FieldType)} {field.Name}"))
            .Concat(type.GetProperties(Declared).Select(Describe))
            .Concat(type.GetMethods(Declared).Where(IsWritten).Select(Describe));
    }

    private static bool IsWritten(MethodInfo method) =>
        (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
        && !method.IsDefined(typeof(CompilerGeneratedAttribute))
        && !(method.IsVirtual && method.GetBaseDefinition().DeclaringType == typeof(object));

    private static string Describe(MethodInfo method)
    {
        var result = Name(method.ReturnType) + Question(method.ReturnParameter);
        var generics = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
        return $"{Static(method.IsStatic)}{result} {method.Name}{generics}{Parameters(method)}";
    }

    private static string Describe(PropertyInfo property)
    {
        var setter = property.SetMethod is { IsPublic: true } set
            ? set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init;" : " set;"
            : "";
        var index = property.GetIndexParameters();
        var name = index.Length == 0 ? property.Name : $"this[{string.Join(", ", index.Select(Describe))}]";
        var question = Nullability.Create(property).ReadState == NullabilityState.Nullable && !property.PropertyType.IsValueType ? "?" : "";
        return $"{Static(property.GetMethod!.IsStatic)}{Name(property.PropertyType)}{question} {name} {{ get;{setter} }}";
    }

    private static string Parameters(MethodBase method) => $"({string.Join(", ", method.GetParameters().Select(Describe))})";

    private static string Describe(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        var modifier = parameter.IsOut ? "out " : type.IsByRef ? "ref " : "";
        var optional = parameter.HasDefaultValue ? " = " + (parameter.DefaultValue ?? "null") : "";
        return $"{modifier}{Name(type.IsByRef ? type.GetElementType()! : type)}{Question(parameter)} {parameter.Name}{optional}";
    }

    private static string Question(ParameterInfo parameter) =>
        !parameter.ParameterType.IsValueType && Nullability.Create(parameter).ReadState == NullabilityState.Nullable ? "?" : "";

    private static string Static(bool isStatic) => isStatic ? "static " : "";

    private static bool IsEquatable(Type face) => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEquatable<>);

    private static string Name(Type type)
    {
        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        if (!type.IsGenericType)
        {
            return type.Name;
        }

        var name = type.Name[..type.Name.IndexOf('`')];
        return $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }
}
