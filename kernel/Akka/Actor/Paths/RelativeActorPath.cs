#nullable disable
namespace Akka.Actor;

/// <summary>Takes a relative path such as <c>../sibling/child</c> apart.</summary>
public static class RelativeActorPath
{
    /// <summary>The elements, or null when the text is a whole address.</summary>
    public static IEnumerable<string> Unapply(string addr) =>
        Uri.TryCreate(addr, UriKind.Relative, out _) ? addr.Split('/') : null;
}
