namespace ActorInference.Hosting.Cli.Predict;

/// <summary>Options such as <c>--shape NAME=1,3</c>: the name may be left out and then means every input.</summary>
internal static class Named
{
    public static IReadOnlyDictionary<string, string> Values(IEnumerable<string>? given)
    {
        var values = new Dictionary<string, string>();
        foreach (var each in given ?? [])
        {
            var split = each.IndexOf('=', StringComparison.Ordinal);
            values[split < 0 ? "" : each[..split]] = each[(split + 1)..];
        }

        return values;
    }
}
