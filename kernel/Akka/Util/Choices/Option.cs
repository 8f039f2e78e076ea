#nullable disable
namespace Akka.Util;

/// <summary>A value, or none.</summary>
public readonly struct Option<T>
{
    public static readonly Option<T> None = default;

    public Option(T value)
    {
        Value = value;
        HasValue = value is not null;
    }

    public bool HasValue { get; }

    public bool IsEmpty => !HasValue;

    /// <summary>The value; the default of the type if there is none.</summary>
    public T Value { get; }

    public static implicit operator Option<T>(T value) => new(value);

    public static bool operator ==(Option<T> lhs, Option<T> rhs) => lhs.Equals(rhs);

    public static bool operator !=(Option<T> lhs, Option<T> rhs) => !lhs.Equals(rhs);

    public static Option<T> Create(T value) => value is null ? None : new Option<T>(value);

    public T GetOrElse(T fallbackValue) => HasValue ? Value : fallbackValue;

    public Option<TNew> Select<TNew>(Func<T, TNew> selector) => HasValue ? selector(Value) : Option<TNew>.None;

    public Option<TNew> FlatSelect<TNew>(Func<T, Option<TNew>> mapper) => HasValue ? mapper(Value) : Option<TNew>.None;

    public void OnSuccess(Action<T> action)
    {
        if (HasValue) action(Value);
    }

    public bool Equals(Option<T> other) => HasValue == other.HasValue && EqualityComparer<T>.Default.Equals(Value, other.Value);

    public override bool Equals(object obj) => obj is Option<T> other && Equals(other);

    public override int GetHashCode() => HasValue ? Value.GetHashCode() : 0;

    public override string ToString() => HasValue ? $"Some<{Value}>" : "None";
}
