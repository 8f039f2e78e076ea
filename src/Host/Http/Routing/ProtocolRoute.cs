namespace ActorInference.Hosting.Http;

/// <summary>What a path asks for.</summary>
/// <param name="Call">None when there is no such path.</param>
/// <param name="Model">The model in the path; null when the path names none.</param>
/// <param name="Version">The version in the path; null when the path names none.</param>
internal readonly record struct ProtocolRoute(ProtocolCall Call, string? Model, string? Version)
{
    private const string PlanPath = "/v2/cluster/plan/";

    private static ProtocolRoute None => default;

    /// <summary>Reads a path as the server decoded it. One slash at the end changes nothing.</summary>
    /// <exception cref="Codec.RequestRefusedException">The path is one of the protocol's, but its model or version is no valid name.</exception>
    public static ProtocolRoute Parse(ReadOnlySpan<char> path)
    {
        if (path.Length > 1 && path[^1] == '/')
        {
            path = path[..^1];
        }

        return path switch
        {
            "/v2" => new(ProtocolCall.ServerMetadata, null, null),
            "/v2/health/live" => new(ProtocolCall.Live, null, null),
            "/v2/health/ready" => new(ProtocolCall.Ready, null, null),
            "/v2/models/stats" => new(ProtocolCall.Statistics, null, null),
            "/v2/repository/index" => new(ProtocolCall.RepositoryIndex, null, null),
            "/v2/cluster" => new(ProtocolCall.Cluster, null, null),
            "/metrics" => new(ProtocolCall.Metrics, null, null),
            _ when path.StartsWith("/v2/models/") => OfModel(path["/v2/models/".Length..]),
            _ when path.StartsWith(PlanPath) => path[PlanPath.Length..].Contains('/') ? None : new(ProtocolCall.Cluster, NameRule.Model(path[PlanPath.Length..]), null),
            _ when path.StartsWith("/v2/repository/models/") => OfRepository(path["/v2/repository/models/".Length..]),
            _ => None,
        };
    }

    private static ProtocolRoute OfModel(ReadOnlySpan<char> path)
    {
        var model = Cut(path, out var rest);
        var version = ReadOnlySpan<char>.Empty;
        var versioned = rest.StartsWith("versions/");
        if (versioned)
        {
            version = Cut(rest["versions/".Length..], out rest);
        }

        var call = rest switch
        {
            "" => ProtocolCall.ModelMetadata,
            "infer" => ProtocolCall.Infer,
            "ready" => ProtocolCall.ModelReady,
            "config" => ProtocolCall.ModelConfig,
            "stats" => ProtocolCall.Statistics,
            "isolation" => ProtocolCall.Isolation,
            _ => ProtocolCall.None,
        };
        return call == ProtocolCall.None ? None : new(call, NameRule.Model(model), versioned ? NameRule.Version(version) : null);
    }

    private static ProtocolRoute OfRepository(ReadOnlySpan<char> path)
    {
        var model = Cut(path, out var rest);
        return rest switch
        {
            "load" => new(ProtocolCall.Load, NameRule.Model(model), null),
            "unload" => new(ProtocolCall.Unload, NameRule.Model(model), null),
            _ => None,
        };
    }

    private static ReadOnlySpan<char> Cut(ReadOnlySpan<char> path, out ReadOnlySpan<char> rest)
    {
        var slash = path.IndexOf('/');
        rest = slash < 0 ? default : path[(slash + 1)..];
        return slash < 0 ? path : path[..slash];
    }
}
