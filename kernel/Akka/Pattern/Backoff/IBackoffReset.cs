#nullable disable
namespace Akka.Pattern;

/// <summary>When the restart count of a back-off supervisor goes back to zero.</summary>
public interface IBackoffReset
{
}
