using Xunit;

namespace Akka.TestKit.Xunit2.Attributes;

/// <summary>A test that runs on Windows only.</summary>
public class WindowsFactAttribute : FactAttribute
{
    private string _skip;

    /// <inheritdoc/>
    public override string Skip
    {
        get => _skip ?? (OperatingSystem.IsWindows() ? null : SkipUnix ?? "This test runs on Windows only.");
        set => _skip = value;
    }

    /// <summary>The reason that is shown when it is skipped.</summary>
    public string SkipUnix { get; set; }
}
