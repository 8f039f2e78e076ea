using Xunit;

namespace Akka.TestKit.Xunit2.Attributes;

/// <summary>A test that is not run on build servers: where the environment variable XUNIT_SKIP_LOCAL_THEORY is true.</summary>
public class LocalTheoryAttribute : TheoryAttribute
{
    private string _skip;

    /// <inheritdoc/>
    public override string Skip
    {
        get => _skip ?? (bool.TryParse(Environment.GetEnvironmentVariable("XUNIT_SKIP_LOCAL_THEORY"), out var skip) && skip ? SkipLocal ?? "This test runs on local machines only." : null);
        set => _skip = value;
    }

    /// <summary>The reason that is shown when it is skipped.</summary>
    public string SkipLocal { get; set; }
}
