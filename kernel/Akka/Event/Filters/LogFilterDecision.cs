#nullable disable
namespace Akka.Event;

/// <summary>What a filter says of a log event; the first that does not say NoDecision is obeyed.</summary>
public enum LogFilterDecision
{
    Keep,
    Drop,
    NoDecision,
}
