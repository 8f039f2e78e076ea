namespace Akka.Remote;

/// <summary>Monotonic milliseconds.</summary>
public delegate long Clock();
