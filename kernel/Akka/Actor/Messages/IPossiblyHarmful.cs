namespace Akka.Actor;

/// <summary>Marks a message that remoting refuses from untrusted peers.</summary>
public interface IPossiblyHarmful
{
}
