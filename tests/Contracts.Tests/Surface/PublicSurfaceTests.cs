namespace ActorInference.Contracts.Tests.Surface;

public class PublicSurfaceTests
{
    /// <summary>
    /// Other services compile against Contracts. Whoever changes its surface on purpose replaces the reviewed file by the one that
    /// this test writes beside the test assembly.
    /// </summary>
    [Fact]
    public void PublicSurface_IsTheReviewedOne()
    {
        var actual = PublicSurface.Of(typeof(InferRequest).Assembly);
        File.WriteAllLines(Path.Combine(AppContext.BaseDirectory, "PublicSurface.actual.txt"), actual);

        var reviewed = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Surface", "PublicSurface.txt"));

        Assert.Equal(string.Join('\n', reviewed), string.Join('\n', actual));
    }
}
