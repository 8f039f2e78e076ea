namespace Akka.Actor;

internal interface IAskPromise
{
    void Fail(Exception cause);
}
