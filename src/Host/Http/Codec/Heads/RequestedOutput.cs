namespace ActorInference.Hosting.Http.Codec;

/// <summary>An output that the request names.</summary>
/// <param name="Name">The name of the output.</param>
/// <param name="Binary">Its own "binary_data"; null when only the request's "binary_data_output" counts.</param>
/// <param name="Classes">Its "classification": the k best classes instead of the values; 0 for the values.</param>
internal readonly record struct RequestedOutput(string Name, bool? Binary, int Classes);
