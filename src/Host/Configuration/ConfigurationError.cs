namespace ActorInference.Hosting.Configuration;

/// <summary>A mistake with its place, ready to be shown: <c>hocon/site.conf:12:7: inference.router.policy = "wieghted": …</c></summary>
internal sealed record ConfigurationError(Place? Place, string Message)
{
    public override string ToString() => Place is { } place ? $"{place}: {Message}" : Message;
}
