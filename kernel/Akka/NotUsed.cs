#nullable disable
namespace Akka;

/// <summary>Stands where a type parameter is required and its value is of no use.</summary>
public sealed class NotUsed : IComparable<NotUsed>
{
    public static readonly NotUsed Instance = new();

    private NotUsed()
    {
    }

    /// <summary>There is only one, so it always equals the other.</summary>
    public int CompareTo(NotUsed other) => 0;
}
