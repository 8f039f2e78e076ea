namespace ActorInference.Faults.Tests.Processes;

/// <summary>One process: its id, its parent's, its name, the letter of its state, and when it began, since ids come again.</summary>
internal sealed record ProcessLine(int Id, int Parent, string Name, char State, long Began)
{
    public bool IsZombie => State is 'Z' or 'X';
}
