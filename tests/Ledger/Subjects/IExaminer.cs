using ActorInference.Ledger.Booking;

namespace ActorInference.Ledger.Subjects;

/// <summary>Asks on one connection and knows the answers.</summary>
internal interface IExaminer
{
    Question Next(Random random, int serial);

    /// <summary>What became of the last question, for an examiner whose next one depends on it.</summary>
    void Booked(Verdict verdict)
    {
    }
}
