using System.Diagnostics;
using System.Runtime.Versioning;
using ActorInference.Hosting.Tests.Configuration;

namespace ActorInference.Hosting.Tests.Cli;

/// <summary>How `infer test` adds up what the test projects report: a `dotnet` of our own stands in for the runs.</summary>
[SupportedOSPlatform("linux")]
public sealed class TestRunTests : IDisposable
{
    private const string Good = """
        <Counters total="3" executed="2" passed="2" failed="0" error="0" timeout="0" aborted="0" />
        <UnitTestResult executionId="1" testName="Some.Test(x: &quot;a&quot;)" outcome="NotExecuted" duration="0">
          <Output><ErrorInfo><Message>needs two &lt;sockets&gt;</Message></ErrorInfo></Output>
        </UnitTestResult>
        """;

    private const string Bad = """<Counters total="5" executed="5" passed="4" failed="1" error="0" timeout="0" aborted="0" />""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AllGood_IsOneLineAndCode0()
    {
        var (code, output) = Run(("A", Good, 0));

        Assert.Equal(0, code);
        Assert.EndsWith("\n2 passed, 0 failed, 1 skipped\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Skipped_IsNamedWithItsReason() =>
        Assert.Contains("skipped Some.Test(x: \"a\"): needs two <sockets>\n", Run(("A", Good, 0)).Output, StringComparison.Ordinal);

    [Fact]
    public void OneFailure_AmongSeveralProjects_IsCode1()
    {
        var (code, output) = Run(("A", Bad, 1), ("B", Good, 0));

        Assert.Equal(1, code);
        Assert.EndsWith("\n6 passed, 1 failed, 1 skipped\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(Good)]
    public void Crash_WithoutAFailedTest_CountsAsAFailure(string report)
    {
        var (code, output) = Run(("A", Good, 0), ("B", report, 134));

        Assert.Equal(1, code);
        Assert.Contains("B: the test run ended with exit code 134", output, StringComparison.Ordinal);
        Assert.Contains(" passed, 1 failed", output, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryProject_RunsOnce_OrInTwoPartsThatAreTheWhole()
    {
        var (code, output) = Run(("A", Good, 0), ("B, waiting", Good, 0), ("C, both", Good, 0));

        Assert.Equal(0, code);
        Assert.EndsWith("\n8 passed, 0 failed, 4 skipped\n", output, StringComparison.Ordinal);
        Assert.Equal(["A", "B, waiting", "C, both --filter Lane!=waiting", "C, both --filter Lane=waiting"], Asked());
    }

    [Fact]
    public void ChosenTests_RunInOneLane()
    {
        var (code, output) = Run("--filter Name~x", ("A", Good, 0), ("B, waiting", Good, 0), ("C, both", Good, 0));

        Assert.Equal(0, code);
        Assert.EndsWith("\n6 passed, 0 failed, 3 skipped\n", output, StringComparison.Ordinal);
        Assert.Equal(["A --filter Name~x", "B, waiting --filter Name~x", "C, both --filter Name~x"], Asked());
    }

    [Theory]
    [InlineData("waiting")]
    [InlineData("both")]
    public void Crash_InTheLaneBeside_CountsAsAFailure(string lane)
    {
        var (code, output) = Run(("A", Good, 0), ($"B, {lane}", "", 134));

        Assert.Equal(1, code);
        Assert.Contains($"B, {lane}: the test run ended with exit code 134", output, StringComparison.Ordinal);
    }

    [Fact]
    public void LaneBesideThatIsKilled_CountsAsAFailure()
    {
        var (code, output) = Bash("lane() { [ $1 = working ] || kill -9 $BASHPID; }; test_all");

        Assert.Equal(1, code);
        Assert.EndsWith("\n0 passed, 1 failed\n", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void LaneBesideWhoseProcessNumberIsGivenOutAgain_CountsAsNothing()
    {
        const string again = """
            while [ -e /proc/$beside ]; do :; done
            for i in $(seq 100); do
              { echo $((beside - 1)) >/proc/sys/kernel/ns_last_pid; } 2>/dev/null || break
              (echo $BASHPID >"$root/number")
              [ "$(cat "$root/number")" != $beside ] || return 0
            done
            echo "The number could not be had."
            """;

        var (code, output) = Bash($"lane() {{ [ $1 = working ] || return 0\n{again}\n}}; test_all");

        Skip.If(output.StartsWith("The number could not be had.", StringComparison.Ordinal), "Only root may choose the number of the next process, where /proc/sys can be written.");
        Assert.Equal(0, code);
        Assert.EndsWith("\n0 passed, 0 failed\n", output, StringComparison.Ordinal);
    }

    private string[] Asked() => [.. File.ReadAllLines(Path.Combine(_folder.Path, "asked")).Order(StringComparer.Ordinal)];

    private (int Code, string Output) Run(params (string Name, string Report, int Code)[] projects) => Run("", projects);

    /// <summary>The name of a project may end with its lane.</summary>
    private (int Code, string Output) Run(string arguments, params (string Name, string Report, int Code)[] projects)
    {
        foreach (var (name, report, code) in projects)
        {
            var folder = Directory.CreateDirectory(Path.Combine(_folder.Path, "tests", name)).FullName;
            File.WriteAllText(Path.Combine(folder, $"{name}.csproj"), name.Contains(", ", StringComparison.Ordinal) ? $"<TestLane>{name.Split(", ")[1]}</TestLane>" : "");
            File.WriteAllText(Path.Combine(folder, $"{name}.csproj.report"), report);
            File.WriteAllText(Path.Combine(folder, $"{name}.csproj.code"), $"{code}");
        }

        var dotnet = _folder.Write("dotnet", """
            #!/usr/bin/env bash
            project=$2
            while [ "$1" != --results-directory ]; do shift; done
            [ ! -s "$project.report" ] || cp "$project.report" "$2/run.trx"
            while [ $# -gt 0 ] && [ "$1" != --filter ]; do shift; done
            printf '%s\n' "$(basename "$project" .csproj)${1+ $*}" >>"$(dirname "$0")/asked"
            exit "$(cat "$project.code")"
            """);
        File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return Bash($"test_all {arguments}");
    }

    private (int Code, string Output) Bash(string command)
    {
        var start = new ProcessStartInfo("bash", ["-c", $"set -eu; unset INFER_FAULT_SLACK; root=$1 PATH=$1:$PATH; . \"$2\"; {command}", "test", _folder.Path, Repository.Path("build", "test.sh")])
        {
            RedirectStandardOutput = true,
        };
        using var bash = Process.Start(start)!;
        var output = bash.StandardOutput.ReadToEnd();
        bash.WaitForExit();
        return (bash.ExitCode, output);
    }
}
