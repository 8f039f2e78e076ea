using System.Globalization;

namespace ActorInference.Ledger.Stub;

/// <summary>What a stub is told on its command line: <c>--fault KIND [--every N]</c>.</summary>
internal sealed record StubOptions(StubFault Fault, int Every)
{
    /// <exception cref="FormatException">An argument is unknown or its value is.</exception>
    public static StubOptions Parse(ReadOnlySpan<string> arguments)
    {
        var options = new StubOptions(StubFault.None, 10);
        for (var i = 0; i + 1 < arguments.Length; i += 2)
        {
            var value = arguments[i + 1];
            options = arguments[i] switch
            {
                "--fault" when Enum.TryParse<StubFault>(value.Replace("-", "", StringComparison.Ordinal), true, out var fault) => options with { Fault = fault },
                "--fault" => throw new FormatException($"\"{value}\" is no fault of the stub: {string.Join(", ", Enum.GetNames<StubFault>())}."),
                "--every" => options with { Every = int.Parse(value, CultureInfo.InvariantCulture) },
                _ => throw new FormatException($"\"{arguments[i]}\" is no option of the stub: --fault, --every."),
            };
        }

        return options;
    }
}
