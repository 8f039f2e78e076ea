namespace ActorInference.Hosting.Configuration;

/// <summary>Where something was written: a file, or an option of the command line, and line and column from 1 (0 for an option).</summary>
internal readonly record struct Place(string File, int Line, int Column)
{
    public override string ToString() => Line > 0 ? $"{File}:{Line}:{Column}" : File;
}
