#nullable disable
namespace Akka.Util;

/// <summary>A value that is made when it is first asked for, once.</summary>
public sealed class FastLazy<T>
{
    private readonly Lazy<T> _lazy;

    public FastLazy(Func<T> producer) => _lazy = new Lazy<T>(producer ?? throw new ArgumentNullException(nameof(producer)));

    public T Value => _lazy.Value;

    public bool IsValueCreated() => _lazy.IsValueCreated;
}
