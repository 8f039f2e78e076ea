#nullable disable
using Akka.Configuration.Hocon;

namespace Akka.Configuration;

public partial class Config
{
    /// <summary>The section at a path, with the fallbacks' sections behind it; null where there is none.</summary>
    public virtual Config GetConfig(string path) => Find(path) is { } section ? new Config(new HoconRoot(section)) : null;

    /// <summary>The value at a path; null where there is none.</summary>
    public HoconValue GetValue(string path) => Find(path);

    /// <summary>The text at a path. Missing or null: <paramref name="default"/>.</summary>
    public virtual string GetString(string path, string @default = null) => Read(path, @default, v => v.GetString());

    /// <summary>The boolean at a path. Missing or null: <paramref name="default"/>.</summary>
    /// <exception cref="NotSupportedException">It is none of true, false, on, off, yes, no.</exception>
    public virtual bool GetBoolean(string path, bool @default = false) => Read(path, @default, v => v.GetBoolean());

    /// <summary>The whole number at a path. Missing or null: <paramref name="default"/>.</summary>
    /// <exception cref="FormatException">It is no whole number.</exception>
    /// <exception cref="OverflowException">It does not fit into 32 bits.</exception>
    public virtual int GetInt(string path, int @default = 0) => Read(path, @default, v => v.GetInt());

    /// <summary>The whole number at a path. Missing or null: <paramref name="default"/>.</summary>
    /// <exception cref="FormatException">It is no whole number.</exception>
    /// <exception cref="OverflowException">It does not fit into 64 bits.</exception>
    public virtual long GetLong(string path, long @default = 0) => Read(path, @default, v => v.GetLong());

    /// <summary>The number at a path. Missing or null: <paramref name="default"/>.</summary>
    /// <exception cref="FormatException">It is no number.</exception>
    public virtual float GetFloat(string path, float @default = 0) => Read(path, @default, v => v.GetFloat());

    /// <summary>The number at a path. Missing or null: <paramref name="default"/>.</summary>
    /// <exception cref="FormatException">It is no number.</exception>
    public virtual decimal GetDecimal(string path, decimal @default = 0) => Read(path, @default, v => v.GetDecimal());

    /// <summary>The number at a path. Missing or null: <paramref name="default"/>.</summary>
    /// <exception cref="FormatException">It is no number.</exception>
    public virtual double GetDouble(string path, double @default = 0) => Read(path, @default, v => v.GetDouble());

    /// <summary>The size at a path in bytes, for example of "128 KiB"; null where it is missing.</summary>
    /// <exception cref="FormatException">It is no size.</exception>
    public virtual long? GetByteSize(string path) => GetByteSize(path, null);

    /// <summary>The size at a path in bytes. Missing or null: <paramref name="def"/>.</summary>
    /// <exception cref="FormatException">It is no size.</exception>
    public virtual long? GetByteSize(string path, long? def = null) => Read(path, def, v => v.GetByteSize());

    /// <summary>
    /// The duration at a path, for example of "1.5 s"; milliseconds without a unit. Missing or null: <paramref name="default"/>,
    /// zero without one. <c>infinite</c>, where allowed, is <see cref="Timeout.InfiniteTimeSpan"/>.
    /// </summary>
    /// <exception cref="FormatException">It is no duration.</exception>
    public virtual TimeSpan GetTimeSpan(string path, TimeSpan? @default = null, bool allowInfinite = true) =>
        Read(path, @default.GetValueOrDefault(), v => v.GetTimeSpan(allowInfinite));

    /// <summary>The booleans at a path; none where it is missing.</summary>
    public virtual IList<bool> GetBooleanList(string path) => Read(path, [], v => v.GetBooleanList());

    /// <summary>The numbers at a path; none where it is missing.</summary>
    public virtual IList<decimal> GetDecimalList(string path) => Read(path, [], v => v.GetDecimalList());

    /// <summary>The numbers at a path; none where it is missing.</summary>
    public virtual IList<float> GetFloatList(string path) => Read(path, [], v => v.GetFloatList());

    /// <summary>The numbers at a path; none where it is missing.</summary>
    public virtual IList<double> GetDoubleList(string path) => Read(path, [], v => v.GetDoubleList());

    /// <summary>The whole numbers at a path; none where it is missing.</summary>
    public virtual IList<int> GetIntList(string path) => Read(path, [], v => v.GetIntList());

    /// <summary>The whole numbers at a path; none where it is missing.</summary>
    public virtual IList<long> GetLongList(string path) => Read(path, [], v => v.GetLongList());

    /// <summary>The bytes at a path; none where it is missing.</summary>
    public virtual IList<byte> GetByteList(string path) => Read(path, [], v => v.GetByteList());

    /// <summary>The texts at a path; none where it is missing.</summary>
    public virtual IList<string> GetStringList(string path) => GetStringList(path, []);

    /// <summary>The texts at a path. Missing or null: <paramref name="defaultPaths"/>.</summary>
    public virtual IList<string> GetStringList(string path, string[] defaultPaths) => Read(path, defaultPaths, v => v.GetStringList());

    private T Read<T>(string path, T missing, Func<HoconValue, T> read)
    {
        var value = Find(path);
        if (value == null || (value.IsString() && value.GetString() == null)) return missing;
        try
        {
            return read(value);
        }
        catch (FormatException e)
        {
            throw new FormatException(Named(path, e), e);
        }
        catch (OverflowException e)
        {
            throw new OverflowException(Named(path, e), e);
        }
        catch (NotSupportedException e)
        {
            throw new NotSupportedException(Named(path, e), e);
        }
    }

    private static string Named(string path, Exception e) => $"Setting \"{path}\": {e.Message}";
}
