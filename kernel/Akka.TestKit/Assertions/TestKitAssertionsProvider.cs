using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Holds the assertions of a test framework.</summary>
public class TestKitAssertionsProvider : IExtension
{
    /// <summary>Creates the holder.</summary>
    public TestKitAssertionsProvider(ITestKitAssertions assertions)
    {
        Assertions = assertions;
    }

    /// <summary>The assertions.</summary>
    public ITestKitAssertions Assertions { get; }
}
