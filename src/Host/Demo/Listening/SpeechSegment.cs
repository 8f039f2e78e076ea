namespace ActorInference.Hosting.Demo.Listening;

/// <summary>A stretch of speech in seconds from the beginning of the recording.</summary>
internal readonly record struct SpeechSegment(double Start, double End);
