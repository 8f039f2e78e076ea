using System.Collections;

namespace Akka.Event;

internal readonly record struct LogValues<T1>(T1 Value1) : IEnumerable<object>
{
    public IEnumerator<object> GetEnumerator()
    {
        yield return Value1!;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

internal readonly record struct LogValues<T1, T2>(T1 Value1, T2 Value2) : IEnumerable<object>
{
    public IEnumerator<object> GetEnumerator()
    {
        yield return Value1!;
        yield return Value2!;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

internal readonly record struct LogValues<T1, T2, T3>(T1 Value1, T2 Value2, T3 Value3) : IEnumerable<object>
{
    public IEnumerator<object> GetEnumerator()
    {
        yield return Value1!;
        yield return Value2!;
        yield return Value3!;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

internal readonly record struct LogValues<T1, T2, T3, T4>(T1 Value1, T2 Value2, T3 Value3, T4 Value4) : IEnumerable<object>
{
    public IEnumerator<object> GetEnumerator()
    {
        yield return Value1!;
        yield return Value2!;
        yield return Value3!;
        yield return Value4!;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

internal readonly record struct LogValues<T1, T2, T3, T4, T5>(T1 Value1, T2 Value2, T3 Value3, T4 Value4, T5 Value5) : IEnumerable<object>
{
    public IEnumerator<object> GetEnumerator()
    {
        yield return Value1!;
        yield return Value2!;
        yield return Value3!;
        yield return Value4!;
        yield return Value5!;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

internal readonly record struct LogValues<T1, T2, T3, T4, T5, T6>(T1 Value1, T2 Value2, T3 Value3, T4 Value4, T5 Value5, T6 Value6) : IEnumerable<object>
{
    public IEnumerator<object> GetEnumerator()
    {
        yield return Value1!;
        yield return Value2!;
        yield return Value3!;
        yield return Value4!;
        yield return Value5!;
        yield return Value6!;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
