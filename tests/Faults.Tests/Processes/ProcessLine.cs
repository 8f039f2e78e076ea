namespace ActorInference.Faults.Tests.Processes;

/// <summary>One process: its id, its parent's, its name, and the letter of its state.</summary>
internal sealed record ProcessLine(int Id, int Parent, string Name, char State)
{
    public bool IsZombie => State is 'Z' or 'X';
}
