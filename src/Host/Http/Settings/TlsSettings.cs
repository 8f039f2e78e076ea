namespace ActorInference.Hosting.Http;

/// <summary>The section <c>inference.http.tls</c>.</summary>
/// <param name="Certificate">A PEM file with the chain, or a PKCS #12 file (.pfx, .p12).</param>
/// <param name="Key">The PEM file of the key; null when the certificate's file holds it.</param>
/// <param name="Password">Of the key; null for none.</param>
public sealed record TlsSettings(string Certificate, string? Key, string? Password);
