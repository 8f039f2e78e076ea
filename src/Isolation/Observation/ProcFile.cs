using System.Globalization;

namespace ActorInference.Isolation;

/// <summary>A file of /proc with lines "Key: value" or "key : value", read once.</summary>
internal sealed class ProcFile(string text)
{
    public static ProcFile? Read(SystemFiles files, string path) => files.Text(path) is { } text ? new(text) : null;

    /// <summary>The value of a key without blanks around it; null when there is none.</summary>
    public string? Field(string key)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var colon = line.IndexOf(':');
            if (colon > 0 && line[..colon].TrimEnd().SequenceEqual(key))
            {
                return line[(colon + 1)..].Trim().ToString();
            }
        }

        return null;
    }

    /// <summary>The first word of a value as a number.</summary>
    public long? Number(string key)
    {
        var value = Field(key);
        var end = value?.IndexOf(' ') ?? -1;
        return long.TryParse(end < 0 ? value : value.AsSpan()[..end], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>A value in kB as bytes.</summary>
    public long? Bytes(string key) => Number(key) * 1024;
}
