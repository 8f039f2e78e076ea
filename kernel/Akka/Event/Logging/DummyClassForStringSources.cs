#nullable disable
namespace Akka.Event;

/// <summary>The log class of a source that is only a string.</summary>
public class DummyClassForStringSources
{
}
