using System.Runtime.Serialization;
using Xunit.Sdk;

namespace Akka.TestKit.Xunit2.Internals;

/// <summary>Two values were to be equal and are not; with a message of the kit.</summary>
public class AkkaEqualException : XunitException
{
    /// <summary>Creates the failure with a formatted message.</summary>
    public AkkaEqualException(string format = "", params object[] args)
        : base(XunitAssertions.Formatted(format, args))
    {
    }

    /// <summary>Creates the failure from its serialized form.</summary>
    protected AkkaEqualException(SerializationInfo info, StreamingContext context)
        : base(info.GetString("Message"))
    {
    }

    /// <summary>What was expected, what came instead, and the message of the kit.</summary>
    public override string Message => base.Message;

    /// <summary>The failure for two values.</summary>
    public static AkkaEqualException ForMismatchedValues(object expected, object actual, string format = null, params object[] args)
    {
        var message = XunitAssertions.Formatted(format, args);
        var values = $"Expected: {expected ?? "null"} ({expected?.GetType()})\nActual:   {actual ?? "null"} ({actual?.GetType()})";
        return new AkkaEqualException("{0}", string.IsNullOrEmpty(message) ? "AssertEqual failed.\n" + values : $"{message}\n{values}");
    }
}
