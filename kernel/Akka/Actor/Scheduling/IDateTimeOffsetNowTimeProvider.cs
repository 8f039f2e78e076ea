namespace Akka.Actor;

/// <summary>Marks a clock that tells the time of the machine.</summary>
public interface IDateTimeOffsetNowTimeProvider : ITimeProvider
{
}
