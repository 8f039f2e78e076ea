#nullable disable
namespace Akka.Actor;

public static class DirectiveExtensions
{
    /// <summary>The directive for one class of exceptions: <c>Directive.Stop.When&lt;ArgumentException&gt;()</c>.</summary>
    public static KeyValuePair<Type, Directive> When<TException>(this Directive self)
        where TException : Exception => new(typeof(TException), self);
}
