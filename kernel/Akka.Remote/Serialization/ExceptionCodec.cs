using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.Serialization;
using Akka.Remote.Wire;
using Akka.Serialization;
using Akka.Util;

namespace Akka.Remote.Serialization;

/// <summary>
/// ExceptionData: 1 type, 2 message, 3 stack trace, 4 source, 5 inner exception, 6 further fields, 7 assembly that the type came from.
/// A type that another node could not make is written as the nearest base that it can; an unknown type is read as a plain exception.
/// </summary>
internal static class ExceptionCodec
{
    private const int MaxDepth = 16;

    public static void Write(WireBuffer output, Exception? cause) => Write(output, cause, 0);

    public static Exception? Read(ReadOnlySpan<byte> bytes) => Read(bytes, 0);

    private static void Write(WireBuffer output, Exception? cause, int depth)
    {
        if (cause is null) return;
        var type = TypeOf(cause.GetType());
        output.Text(1, type.TypeQualifiedName());
        output.Text(2, type == cause.GetType() ? cause.Message : $"{cause.GetType().FullName}: {cause.Message}");
        output.Text(3, cause.StackTrace);
        output.Text(4, cause.Source);
        var inner = output.Begin(5);
        if (depth < MaxDepth) Write(output, cause.InnerException, depth + 1);
        output.End(inner);
        output.Text(7, type.GetCustomAttribute<TypeForwardedFromAttribute>()?.AssemblyFullName.Split(',')[0]);
    }

    /// <summary>The reader calls the constructor for serialization.</summary>
    private static Type TypeOf(Type type)
    {
        Type[] signature = [typeof(SerializationInfo), typeof(StreamingContext)];
        while (type != typeof(Exception) && type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, signature) is null) type = type.BaseType!;
        return type;
    }

    private static Exception? Read(ReadOnlySpan<byte> bytes, int depth)
    {
        var (type, message, stackTrace, source, origin) = ("", "", "", "", "");
        Exception? inner = null;
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    type = reader.Text();
                    break;
                case 2:
                    message = reader.Text();
                    break;
                case 3:
                    stackTrace = reader.Text();
                    break;
                case 4:
                    source = reader.Text();
                    break;
                case 5 when depth < MaxDepth:
                    inner = Read(reader.Bytes(), depth + 1);
                    break;
                case 7:
                    origin = reader.Text();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (type.Length == 0) return null;
        var cause = Make(type, origin, message, inner);
        if (stackTrace.Length > 0) ExceptionDispatchInfo.SetRemoteStackTrace(cause, stackTrace);
        if (source.Length > 0) cause.Source = source;
        return cause;
    }

    private static Exception Make(string name, string origin, string message, Exception? inner)
    {
        var type = Find(name) ?? (origin.Length > 0 ? Find($"{name.Split(',')[0]}, {origin}") : null);
        object?[][] arguments = [[message, inner], [message]];
        foreach (var given in type is null ? [] : arguments)
        {
            Type[] signature = given.Length == 2 ? [typeof(string), typeof(Exception)] : [typeof(string)];
            if (type!.GetConstructor(signature) is { } constructor) return (Exception)constructor.Invoke(given);
        }

        return new Exception($"{name.Split(',')[0]}: {message}", inner);
    }

    private static Type? Find(string name)
    {
        var type = Type.GetType(name, MessageTypes.Assembly, null, throwOnError: false);
        return type is not null && !type.IsAbstract && typeof(Exception).IsAssignableFrom(type) && MessageTypes.Allows(type) ? type : null;
    }
}
