namespace ActorInference.Hosting.Tests.Cli;

public sealed class HelpTests
{
    [Theory]
    [InlineData("demo")]
    [InlineData("serve")]
    [InlineData("predict")]
    [InlineData("models")]
    [InlineData("isolation")]
    [InlineData("cluster")]
    [InlineData("interference")]
    [InlineData("doctor")]
    [InlineData("test")]
    public async Task Help_OfEveryCommand_EndsWithExamples(string command)
    {
        var (code, output, error) = await InferProcess.RunAsync(command, "--help");

        Assert.Equal(0, code);
        Assert.Equal("", error);
        Assert.Contains("Examples:", output, StringComparison.Ordinal);
        Assert.Contains($"  infer {command}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_IsOneLine()
    {
        var (code, output, _) = await InferProcess.RunAsync("--version");

        Assert.Equal(0, code);
        Assert.Matches(@"^infer \d+\.\d+\.\d+\n$", output);
    }

    [Theory]
    [InlineData("serv")]
    [InlineData("serve", "--http-port", "many")]
    [InlineData("predict")]
    [InlineData("demo", "--seconds", "-1")]
    [InlineData("demo", "--seconds", "many")]
    [InlineData("demo", "--rate", "0")]
    [InlineData("interference", "--seconds", "0")]
    [InlineData("interference", "--shape", "x=1,3")]
    [InlineData("isolation", "a", "b")]
    [InlineData("cluster", "plan")]
    [InlineData("predict", "ocr-direction")]
    [InlineData("predict", "ocr-direction", "--json", "-", "--url", "nonsense")]
    public async Task WrongUse_IsASentenceOnStderr_AndCode2(params string[] arguments)
    {
        var (code, output, error) = await InferProcess.RunAsync("{}", arguments);

        Assert.Equal(2, code);
        Assert.Equal("", output);
        Assert.StartsWith("infer: ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("infer --help", "serv")]
    [InlineData("infer predict --help", "predict")]
    [InlineData("infer cluster plan --help", "cluster", "plan")]
    public async Task WrongUse_NamesTheHelpOfItsCommand(string help, params string[] arguments)
    {
        var (_, _, error) = await InferProcess.RunAsync("{}", arguments);

        Assert.Contains($"Try '{help}'.", error, StringComparison.Ordinal);
    }
}
