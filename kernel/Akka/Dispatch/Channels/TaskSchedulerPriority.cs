namespace Akka.Dispatch;

/// <summary>Classes of work on the shared channel scheduler.</summary>
public enum TaskSchedulerPriority
{
    None = 0,
    Idle = 4,
    Background = 4,
    Low = 5,
    BelowNormal = 6,
    Normal = 8,
    AboveNormal = 10,
    High = 13,
    Realtime = 24,
}
