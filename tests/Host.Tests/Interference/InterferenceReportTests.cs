using ActorInference.Hosting.Interference;

namespace ActorInference.Hosting.Tests.Interference;

public sealed class InterferenceReportTests
{
    [Fact]
    public void Rows_AreMediansOfTheRounds_OverThoseAlone()
    {
        var rounds = new Dictionary<SetUp, List<Figures>>
        {
            [SetUp.DefaultService] = [Round(30, 900, 10, 1), Round(20, 100, 50, 0), Round(10, 400, 20, 2)],
            [SetUp.Alone] = [Round(5, 10, 100, 0), Round(4, 40, 300, 0), Round(6, 20, 200, 0)],
        };

        var rows = InterferenceReport.RowsOf("m", rounds).ToArray();

        Assert.Equal(new InterferenceReport.Row("m", "alone", 5, 20, 200, 1, 1, 0), rows[0]);
        Assert.Equal(new InterferenceReport.Row("m", "default service", 20, 400, 20, 20, 0.1, 3), rows[1]);
    }

    [Fact]
    public void Verdict_NamesTheWorstModelOfEachSetUp()
    {
        var report = new InterferenceReport(1, 1, "", [Row("a", "alone", 1), Row("a", "thread domain", 1.04), Row("b", "thread domain", 1.1), Row("b", "default service", 4)], []);

        Assert.Equal("Worst p99 over alone: thread domain 1.10, default service 4.00.", InterferenceScreen.Verdict(report));
    }

    [Fact]
    public void ModelWithoutAGoodAnswer_HasNoRatio_AndIsNotTheBest()
    {
        var rounds = new Dictionary<SetUp, List<Figures>> { [SetUp.Alone] = [Round(5, 10, 100, 0)], [SetUp.ProcessDomain] = [Round(0, 0, 0, 7)] };

        var report = new InterferenceReport(1, 1, "", [.. InterferenceReport.RowsOf("m", rounds), Row("n", "process domain", 1.1)], []);

        Assert.Null(report.Rows[1].P99OfAlone);
        Assert.Equal("Worst p99 over alone: process domain unknown (m gave no good answer).", InterferenceScreen.Verdict(report));
    }

    private static Figures Round(double p50, double p99, double rate, int errors) => new("m", p50, p99, rate, (int)rate, errors);

    private static InterferenceReport.Row Row(string model, string setUp, double ratio) => new(model, setUp, 1, ratio, 1, ratio, 1, 0);
}
