#nullable disable
namespace Akka.Actor;

/// <summary>Several failures.</summary>
public class Failures
{
    public Failures() => Entries = [];

    public List<Failure> Entries { get; }
}
