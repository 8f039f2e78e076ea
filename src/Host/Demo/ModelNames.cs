namespace ActorInference.Hosting.Demo;

/// <summary>The models of the demo, in the order in which they get cores of their own.</summary>
internal static class ModelNames
{
    public const string Detection = "ocr-detection", Direction = "ocr-direction", Recognition = "ocr-recognition", VoiceActivity = "voice-activity";

    public static IReadOnlyList<string> All { get; } = [Recognition, Detection, VoiceActivity, Direction];
}
