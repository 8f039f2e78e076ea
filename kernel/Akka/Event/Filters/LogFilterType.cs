#nullable disable
namespace Akka.Event;

/// <summary>What a filter looks at: the source, which is cheap, or the formatted message.</summary>
public enum LogFilterType
{
    Source,
    Content,
}
