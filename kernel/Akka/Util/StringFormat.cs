#nullable disable
namespace Akka.Util;

public static class StringFormat
{
    /// <summary>Joins the texts of objects; null is written as "null".</summary>
    public static string SafeJoin(string separator, params object[] args) =>
        string.Join(separator, args.Select(a => a?.ToString() ?? "null"));
}
