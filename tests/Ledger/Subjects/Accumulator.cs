using ActorInference.Ledger.Booking;

namespace ActorInference.Ledger.Subjects;

/// <summary>
/// A sequence model: sum = state + x. A step that ran twice, or none that was answered, makes every later sum of its sequence wrong. After a
/// step that failed a new sequence begins, since the state may be gone.
/// </summary>
internal sealed class Accumulator(int steps) : ISubject
{
    public IExaminer Open(string connection) => new Examiner(connection, steps);

    private sealed class Examiner(string connection, int steps) : IExaminer
    {
        private int _sequence, _step;
        private float[] _sum = new float[2];

        public Question Next(Random random, int serial)
        {
            var x = new float[] { random.Next(1, 100), random.Next(1, 100) };
            var isStart = _step == 0;
            if (isStart) (_sequence, _sum) = (_sequence + 1, new float[2]);
            _sum = [_sum[0] + x[0], _sum[1] + x[1]];
            _step = (_step + 1) % steps;
            return Question.Expecting([Tensor.Of("x", x, 1, 2)], "sum", _sum) with
            {
                Parameters = new Dictionary<string, object>
                {
                    ["sequence_id"] = $"{connection}-{_sequence}",
                    ["sequence_start"] = isStart,
                    ["sequence_end"] = _step == 0,
                },
            };
        }

        public void Booked(Verdict verdict)
        {
            if (verdict != Verdict.Right) _step = 0;
        }
    }
}
