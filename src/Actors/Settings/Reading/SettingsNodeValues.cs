using System.Globalization;
using Akka.Configuration.Hocon;

namespace ActorInference.Actors;

/// <summary>Typed readers. Each returns a harmless value after it has noted a mistake.</summary>
internal static class SettingsNodeValues
{
    internal static string Text(this SettingsNode node, string key)
    {
        var value = Required(node, key);
        if (value is null) return "";
        if (!value.IsArray() && !value.IsObject()) return value.GetString() ?? "";
        node.Mistake(key, value, "Expected a text.");
        return "";
    }

    internal static int Number(this SettingsNode node, string key, int min, int max)
    {
        var value = Required(node, key);
        if (value is null) return min;
        if (TryNumber(value, out var number) && number >= min && number <= max) return (int)number;
        node.Mistake(key, value, $"Expected a whole number from {min} to {max}.");
        return min;
    }

    internal static TimeSpan Duration(this SettingsNode node, string key, TimeSpan min, TimeSpan max)
    {
        var value = Required(node, key);
        if (value is null) return min;
        if (IsPlain(value) && Durations.TryParse(value.GetString(), out var duration) && duration >= min && duration <= max) return duration;
        node.Mistake(key, value, $"Expected {Durations.Allowed}, from {Durations.Text(min)} to {Durations.Text(max)}.");
        return min;
    }

    internal static bool Switch(this SettingsNode node, string key) =>
        node.OneOf(key, ("on", true), ("true", true), ("yes", true), ("off", false), ("false", false), ("no", false));

    internal static T OneOf<T>(this SettingsNode node, string key, params (string Word, T Meaning)[] choices)
    {
        var value = Required(node, key);
        if (value is null) return choices[0].Meaning;
        var text = IsPlain(value) ? value.GetString() : "";
        foreach (var choice in choices)
            if (string.Equals(choice.Word, text, StringComparison.OrdinalIgnoreCase))
                return choice.Meaning;
        node.Mistake(key, value, $"Expected {string.Join(" | ", choices.Select(choice => choice.Word))}.");
        return choices[0].Meaning;
    }

    /// <summary>Reports a word, or where no words are named any value, that a later version may read. True when it did.</summary>
    internal static bool IsNotOfferedYet(this SettingsNode node, string key, params ReadOnlySpan<string> words)
    {
        var value = node.Find(key);
        if (value is null || (!words.IsEmpty && !(IsPlain(value) && words.Contains(value.GetString())))) return false;
        node.Mistake(key, value, "It is not offered yet by this version.");
        return true;
    }

    internal static IReadOnlyList<HoconValue> Items(this SettingsNode node, string key, string expected)
    {
        var value = Required(node, key);
        if (value is null) return [];
        if (value.IsArray()) return [.. value.GetArray()];
        node.Mistake(key, value, $"Expected {expected}.");
        return [];
    }

    internal static IReadOnlyList<string> Texts(this SettingsNode node, string key) =>
        [.. node.Items(key, "a list of texts").Select(item => IsPlain(item) ? item.GetString() ?? "" : "")];

    internal static IReadOnlyList<int> Numbers(this SettingsNode node, string key, int min, int max)
    {
        var numbers = new List<int>();
        foreach (var item in node.Items(key, "a list of whole numbers"))
            if (TryNumber(item, out var number) && number >= min && number <= max) numbers.Add((int)number);
            else node.Mistake(key, item, $"Expected a list of whole numbers from {min} to {max}.");
        return numbers;
    }

    internal static bool IsPlain(HoconValue value) => !value.IsArray() && !value.IsObject();

    internal static bool TryNumber(HoconValue value, out long number)
    {
        number = 0;
        return IsPlain(value) && long.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    private static HoconValue? Required(SettingsNode node, string key)
    {
        var value = node.Find(key);
        if (value is null) node.Mistake(key, null, "The setting has no value; it is missing in reference.conf too.");
        return value;
    }
}
