using System.Globalization;
using ActorInference.Actors;
using Akka.Configuration;

namespace ActorInference.Hosting.Configuration;

/// <summary>Reads the keys of one section, collects what is wrong with them, and at the end reports the keys that nobody asked for.</summary>
internal sealed class SectionReader(Config config, string path, List<ConfigurationMistake> mistakes)
{
    private readonly HashSet<string> _known = [];

    /// <summary>A text that may be empty.</summary>
    public string Text(string key) => Raw(key) ?? "";

    /// <summary>A text, or null when it is empty.</summary>
    public string? OptionalText(string key) => Raw(key) is { Length: > 0 } text ? text : null;

    public long Number(string key, long least, long most) =>
        long.TryParse(Raw(key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : Mistake(key, $"Expected a whole number from {least} to {most}.", least);

    public bool Switch(string key) => Raw(key) switch
    {
        "on" or "true" or "yes" => true,
        "off" or "false" or "no" => false,
        _ => Mistake(key, "Expected on or off.", false),
    };

    public TimeSpan Duration(string key, TimeSpan least, TimeSpan most)
    {
        var allowed = $"Expected a duration from {least:c} to {most:c}, for example 500 ms or 10 s.";
        return Try(key, allowed, () => config.GetTimeSpan(Full(key), null, allowInfinite: false)) is { } time && time >= least && time <= most
            ? time
            : Mistake(key, allowed, least);
    }

    public long Size(string key, long least, long most)
    {
        var allowed = $"Expected a size from {least} to {most} bytes, for example 64 MiB.";
        return Try(key, allowed, () => config.GetByteSize(Full(key)) ?? -1) is { } size && size >= least && size <= most
            ? size
            : Mistake(key, allowed, least);
    }

    public T Mistake<T>(string key, string message, T value)
    {
        var mistake = new ConfigurationMistake(Full(key), Raw(key), message);
        if (!mistakes.Any(m => m.Path == mistake.Path))
        {
            mistakes.Add(mistake);
        }

        return value;
    }

    public SectionReader Section(string key)
    {
        _known.Add(key);
        return new(config, Full(key), mistakes);
    }

    public void ReportUnknownKeys()
    {
        if (!config.HasPath(path))
        {
            return;
        }

        var value = config.GetValue(path);
        if (!value.IsObject())
        {
            mistakes.Add(new(path, value.GetString(), "Expected a section in braces."));
            return;
        }

        foreach (var key in config.GetConfig(path).AsEnumerable().Select(pair => pair.Key).Where(key => !_known.Contains(key)).Distinct().Order(StringComparer.Ordinal))
        {
            mistakes.Add(new(Full(key), Written(key), $"There is no such setting. Known here: {string.Join(", ", _known.Order(StringComparer.Ordinal))}."));
        }
    }

    private string Full(string key) => $"{path}.{key}";

    private string? Raw(string key)
    {
        _known.Add(key);
        return Written(key);
    }

    private string? Written(string key) =>
        config.HasPath(Full(key)) && config.GetValue(Full(key)) is var value && !value.IsObject() && !value.IsArray() ? value.GetString() : null;

    private T? Try<T>(string key, string allowed, Func<T> read)
        where T : struct
    {
        try
        {
            return Raw(key) is null ? null : read();
        }
        catch (Exception odd) when (odd is FormatException or OverflowException or ConfigurationException or ArgumentException or InvalidOperationException)
        {
            return Mistake<T?>(key, allowed, null);
        }
    }
}
