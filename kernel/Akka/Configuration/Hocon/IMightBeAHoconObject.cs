#nullable disable
namespace Akka.Configuration.Hocon;

/// <summary>An element of which only its content tells whether it is an object.</summary>
public interface IMightBeAHoconObject
{
    /// <summary>Whether this element is an object.</summary>
    bool IsObject();

    /// <summary>The object, or null where this element is none.</summary>
    HoconObject GetObject();
}
