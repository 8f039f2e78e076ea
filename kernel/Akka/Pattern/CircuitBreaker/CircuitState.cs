namespace Akka.Pattern;

internal enum CircuitState
{
    Closed,
    HalfOpen,
    Open,
}
