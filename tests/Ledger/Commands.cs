using ActorInference.Ledger.Asking;
using ActorInference.Ledger.Booking;
using ActorInference.Ledger.Stub;

namespace ActorInference.Ledger;

/// <summary>
/// The judge of the fault tests: a client from outside that knows every right answer.
/// <c>ledger judge --url URL [--seed N] [--entries FILE] --load model=NAME,subject=KIND,...</c> asks until its standard input closes (or every
/// load has sent its requests), waits for the answers under way, writes its report to standard output as JSON and to standard error for people.
/// <c>ledger stub --fault KIND</c> serves the same protocol with a known defect, so that the judge itself can be judged.
/// Exit code 0: nothing to complain of; 1: a defect was found; 2: the command was not understood.
/// </summary>
internal static class Commands
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        try
        {
            return arguments switch
            {
                ["judge", .. var rest] => await JudgeAsync(JudgeOptions.Parse(rest)),
                ["stub", .. var rest] => await StubServer.RunAsync(StubOptions.Parse(rest)),
                _ => throw new FormatException("The first argument is \"judge\" or \"stub\"."),
            };
        }
        catch (FormatException mistake)
        {
            await Console.Error.WriteLineAsync($"ledger: {mistake.Message}");
            return 2;
        }
    }

    private static async Task<int> JudgeAsync(JudgeOptions options)
    {
        using var book = new Book(options.EntriesFile);
        using var stop = new CancellationTokenSource();
        var asking = Task.WhenAll(options.Loads.Select(load => LoadLoop.RunAsync(options.Url, load, options.Seed, book, stop.Token)));
        await Console.Error.WriteLineAsync($"ledger: asking {options.Url}, seed {options.Seed}");
        await Task.WhenAny(asking, Task.Run(Console.In.ReadToEnd, CancellationToken.None));
        await stop.CancelAsync();
        await asking;
        var report = Report.Of(book.Entries, options.Seed, options.Loads);
        await Console.Out.WriteLineAsync(report.ToJson());
        await Console.Error.WriteLineAsync(report.ToText());
        return report.IsRed ? 1 : 0;
    }
}
