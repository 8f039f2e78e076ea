namespace ActorInference.Isolation;

/// <summary>The system calls that a worker is refused once it is set up.</summary>
public static class SeccompFilter
{
}
