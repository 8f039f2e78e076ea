namespace ActorInference.Contracts;

/// <summary>Which of two wishes for one model is the later one.</summary>
/// <param name="Counter">One more than that of the wish that it replaces; 0 = a default of a configuration, which every command outranks.</param>
/// <param name="Writer">The node that wrote it, which decides between wishes that know nothing of each other.</param>
internal readonly record struct DesiredStamp(long Counter, long Writer) : IComparable<DesiredStamp>
{
    public static bool operator >(DesiredStamp left, DesiredStamp right) => left.CompareTo(right) > 0;

    public static bool operator <(DesiredStamp left, DesiredStamp right) => left.CompareTo(right) < 0;

    public int CompareTo(DesiredStamp other) => Counter != other.Counter ? Counter.CompareTo(other.Counter) : Writer.CompareTo(other.Writer);
}
