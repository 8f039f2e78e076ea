#nullable disable
namespace Akka;

/// <summary>The result of something that has no other: it is done.</summary>
public sealed class Done
{
    public static readonly Done Instance = new();

    private Done()
    {
    }
}
