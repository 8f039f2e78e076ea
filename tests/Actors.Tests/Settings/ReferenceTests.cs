namespace ActorInference.Actors.Tests;

public class ReferenceTests
{
    [Fact]
    public void Reference_EveryKey_IsExplainedByTheLineAboveIt()
    {
        var unexplained = new List<string>();
        var above = "";
        foreach (var line in Text().Split('\n').Select(line => line.Trim()))
        {
            if (line.Contains('=') && !line.StartsWith('#') && !line.StartsWith("type") && !above.StartsWith('#')) unexplained.Add(line);
            above = line;
        }

        Assert.Empty(unexplained);
    }

    private static string Text()
    {
        using var stream = typeof(InferenceSettings).Assembly.GetManifestResourceStream("ActorInference.reference.conf")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
