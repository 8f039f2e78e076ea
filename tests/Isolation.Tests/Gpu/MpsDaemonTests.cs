using System.Net.Sockets;

namespace ActorInference.Isolation.Tests.Gpu;

public sealed class MpsDaemonTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly string _folder = Directory.CreateTempSubdirectory("mps-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void NoPipe_SaysHowToStartIt() =>
        Assert.Equal(
            $"No MPS daemon runs at '{_folder}', which has no control pipe; start it with 'CUDA_MPS_PIPE_DIRECTORY={_folder} nvidia-cuda-mps-control -d', or set gpu.mps.pipe.",
            MpsDaemon.Refuse(_folder, null, Patience));

    [SkippableFact]
    public void Program_ThatAnswers_IsFine() => Assert.Null(MpsDaemon.Refuse(Running(), Program("cat"), Patience));

    [SkippableFact]
    public void Program_ThatFails_IsNamedWithItsCode() =>
        Assert.Equal(
            $"The MPS daemon at '{_folder}' does not answer: 'nvidia-cuda-mps-control' ended with the code 1. Start it anew.",
            MpsDaemon.Refuse(Running(), Program("false"), Patience));

    [SkippableFact]
    public void Program_ThatHangs_IsGivenUp() =>
        Assert.Equal(
            $"The MPS daemon at '{_folder}' did not answer within 0.2 s; start it anew.",
            MpsDaemon.Refuse(Running(), Program("yes"), TimeSpan.FromMilliseconds(200)));

    [Fact]
    public void Program_ThatIsNone_IsNamed() =>
        Assert.Contains("'/etc/hostname' does not start", MpsDaemon.Refuse(Running(), "/etc/hostname", Patience));

    [Fact]
    public void Socket_WithoutItsProgram_IsAsked()
    {
        using (var daemon = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            daemon.Bind(new UnixDomainSocketEndPoint(Path.Combine(_folder, "control")));
            daemon.Listen(1);
            Assert.Null(MpsDaemon.Refuse(_folder, null, Patience));
        }

        Assert.StartsWith($"No MPS daemon listens at '{_folder}', though its control pipe is there", MpsDaemon.Refuse(Running(), null, Patience), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/a", "/b", "/a")]
    [InlineData(null, "/b", "/b")]
    [InlineData(null, "", "/tmp/nvidia-mps")]
    [InlineData(null, null, "/tmp/nvidia-mps")]
    public void Folder_IsThatOfTheSettingsThenTheEnvironmentThenTheDriver(string? set, string? variable, string expected) =>
        Assert.Equal(expected, MpsDaemon.FolderOf(set, _ => variable));

    /// <summary>A program that behaves so when it is started without arguments and told something.</summary>
    private static string Program(string name)
    {
        var path = $"/usr/bin/{name}";
        Skip.IfNot(File.Exists(path), $"Needs {path}.");
        return path;
    }

    private string Running()
    {
        File.WriteAllText(Path.Combine(_folder, "control"), "");
        return _folder;
    }
}
