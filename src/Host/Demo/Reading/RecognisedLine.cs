namespace ActorInference.Hosting.Demo.Reading;

/// <summary>A line that was read, and the mean probability of its characters.</summary>
internal readonly record struct RecognisedLine(string Text, float Confidence);
