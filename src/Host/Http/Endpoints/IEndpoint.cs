using Microsoft.AspNetCore.Http;

namespace ActorInference.Hosting.Http;

/// <summary>Serves one or more calls. It writes exactly one answer, or throws before it wrote any.</summary>
internal interface IEndpoint
{
    Task ServeAsync(HttpContext context, ProtocolRoute route);
}
