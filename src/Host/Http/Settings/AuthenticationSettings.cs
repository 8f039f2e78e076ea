namespace ActorInference.Hosting.Http;

/// <summary>The section <c>inference.http.authentication</c>. A client that satisfies one of both is let in.</summary>
/// <param name="BearerToken">"Authorization: Bearer TOKEN"; null when not accepted.</param>
/// <param name="User">"Authorization: Basic …"; null when not accepted.</param>
/// <param name="Password">The password of <paramref name="User"/>.</param>
public sealed record AuthenticationSettings(string? BearerToken, string? User, string? Password)
{
    /// <summary>Without the secrets.</summary>
    public override string ToString() => $"AuthenticationSettings (bearer {BearerToken is not null}, basic {User is not null})";
}
