namespace ActorInference.Ledger.Subjects;

/// <summary>A model whose right answers are known.</summary>
internal interface ISubject
{
    /// <summary>What one connection asks, one question after the other.</summary>
    IExaminer Open(string connection);
}
