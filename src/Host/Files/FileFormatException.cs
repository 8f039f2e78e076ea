namespace ActorInference.Hosting.Files;

/// <summary>A file is not what it should be. The message is a sentence for people; it does not name the file.</summary>
internal sealed class FileFormatException(string message) : Exception(message);
