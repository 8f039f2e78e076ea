namespace ActorInference.Actors.Tests;

public class MistakesTests
{
    [Fact]
    public void TryRead_ManyMistakes_ReportsAllAtOnceWithPathAndValue()
    {
        var mistakes = Read.Mistakes(
            """
            inference {
              node { tier = moon, drain-timeout = soon }
              repository.control = push
              router.policy = fastest
              modles {}
              models.ocr {
                instances = 0
                cores = many
                queue { policy = lifo, max-length = -1 }
                batching { max-size = 4, preferred = [8] }
                onnx.graph-optimization = most
                restart { min-backoff = 10 s, max-backoff = 1 s }
                warm-up = maybe
              }
            }
            """);

        Assert.Equal(
            [
                "inference.models.ocr.batching.preferred",
                "inference.models.ocr.cores",
                "inference.models.ocr.instances",
                "inference.models.ocr.onnx.graph-optimization",
                "inference.models.ocr.queue.max-length",
                "inference.models.ocr.queue.policy",
                "inference.models.ocr.restart.max-backoff",
                "inference.models.ocr.warm-up",
                "inference.modles",
                "inference.node.drain-timeout",
                "inference.node.tier",
                "inference.repository.control",
                "inference.router.policy",
            ],
            mistakes.Select(mistake => mistake.Path).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("inference.node.tier = moon", "inference.node.tier", "moon", "Expected edge | cloud.")]
    [InlineData("inference.modles {}", "inference.modles", "{…}", "There is no such setting. Did you mean \"models\"?")]
    [InlineData("inference.models.a.batching.max-sise = 2", "inference.models.a.batching.max-sise", "2", "There is no such setting. Did you mean \"max-size\"?")]
    [InlineData("inference.models.a.queue = 7", "inference.models.a.queue", "7", "Expected a section in braces.")]
    [InlineData("inference.models.a.queue.max-length = 2.5", "inference.models.a.queue.max-length", "2.5", "Expected a whole number from 1 to 1000000.")]
    [InlineData("inference.models.a.load-timeout = 3 bananas", "inference.models.a.load-timeout", "3 bananas", "Expected a number with ns, us, ms, s, m, h or d, from 1 ms to 3600 s.")]
    [InlineData("inference.models.\"a.b\".cores = -1", "inference.models.\"a.b\".cores", "-1", "Expected shared, a number of cores from 1, or a list of different core numbers, for example [2, 3], or { group = NAME }.")]
    [InlineData("inference.models.a.version-policy = [0]", "inference.models.a.version-policy", "[0]", "Expected latest, all or a list of versions from 1, for example [1, 3].")]
    [InlineData("inference.models.a { instances = [{ cores = [1], nice = 30 }] }", "inference.models.a.instances[0].nice", "30", "Expected a whole number from -20 to 19.")]
    [InlineData("inference.models.a.fault-domain = container", "inference.models.a.fault-domain", "container", "Expected thread | process.")]
    [InlineData("inference.models.a.scheduling = \"fifo:100\"", "inference.models.a.scheduling", "fifo:100", "Expected \"normal\", \"batch\", \"idle\", \"fifo:1\" to \"fifo:99\", or \"rr:1\" to \"rr:99\".")]
    [InlineData("inference.models.a.numa = near", "inference.models.a.numa", "near", "Expected none | bind | prefer | interleave.")]
    [InlineData("inference.models.a.memory-limit = 1 MiB", "inference.models.a.memory-limit", "1 MiB", "Expected none, or a number with B, KiB, MiB, GiB, TiB, kB, MB or GB, from 32 MiB to 64 TiB.")]
    [InlineData("inference.models.a.cpu-limit = 0", "inference.models.a.cpu-limit", "0", "Expected none, or a number from 0.01 to 4096.")]
    [InlineData("inference.models.a.cpu-time-limit = 5", "inference.models.a.cpu-time-limit", "5", "Expected none, or a number with ns, us, ms, s, m, h or d, from 1 s to 315360000 s.")]
    [InlineData("inference.models.a.max-open-files = 1", "inference.models.a.max-open-files", "1", "Expected none, or a whole number from 64 to 1048576.")]
    [InlineData("inference.models.a.link.ring-size = 5 KiB", "inference.models.a.link.ring-size", "5 KiB", "Expected a power of two.")]
    [InlineData("inference.models.a.gpu = yes", "inference.models.a.gpu", "yes", "Expected none, or a section in braces.")]
    [InlineData("inference.models.a.gpu { device = 0, stream = shared }", "inference.models.a.gpu.stream", "shared", "Expected own.")]
    [InlineData("inference.models.a { instances = [{ idempotent = on }] }", "inference.models.a.instances[0].idempotent", "on", "There is no such setting. Allowed here: address-space-limit, cores, cpu-limit, cpu-time-limit, cpu-weight, fault-domain, gpu, max-open-files, memory-limit, nice, numa, scheduling, seccomp, worker-group.")]
    [InlineData("inference { node.core-groups.a = 1, models.a.cores { group = b } }", "inference.models.a.cores", "b", "There is no such group of cores; inference.node.core-groups has a.")]
    [InlineData("inference.node.core-groups.a = shared", "inference.node.core-groups.a", "shared", "Expected a number of cores from 1, or a list of different core numbers, for example [2, 3].")]
    [InlineData("inference.node.core-groups { a = [1, 2], b = [2] }", "inference.node.core-groups.b", "[2]", "One of its cores is another group's already: groups are kept apart from each other.")]
    [InlineData("inference.node.loader.cores = 2", "inference.node.loader.cores", "2", "Expected shared, or a list of different core numbers, for example [0].")]
    [InlineData("inference.router.policy = power-of-two", "inference.router.policy", "power-of-two", "It is not offered yet by this version.")]
    [InlineData("inference.onnx.spining = on", "inference.onnx.spining", "on", "There is no such setting. Did you mean \"spinning\"?")]
    [InlineData("inference.defaults.warmup = on", "inference.defaults.warmup", "on", "There is no such setting. Did you mean \"warm-up\"?")]
    [InlineData("inference = 3", "inference", "3", "Expected a section in braces.")]
    public void TryRead_OneMistake_SaysWhatIsAllowed(string text, string path, string value, string message)
    {
        var mistake = Assert.Single(Read.Mistakes(text));

        Assert.Equal(new ConfigurationMistake(path, value, message), mistake);
    }

    [Theory]
    [InlineData("inference.models.\"..\" {}", "inference.models.\"..\"")]
    [InlineData("inference.models.\"a/b\" { instances = 2 }", "inference.models.a/b")]
    public void TryRead_NameThatNoModelMayHave_IsAMistake(string text, string path)
    {
        var mistake = Assert.Single(Read.Mistakes(text));

        Assert.Equal(path, mistake.Path);
        Assert.Contains("The model name", mistake.Message);
    }

    [Fact]
    public void TryRead_CoresListedForSeveralInstances_IsRefused() =>
        Assert.Contains("cannot all lease", Assert.Single(Read.Mistakes("inference.models.a { instances = 2, cores = [1] }")).Message);

    [Fact]
    public void TryRead_SectionsOfOtherRooms_AreLeftToThem() =>
        Read.Valid("inference { http { port = 9000, anything = 1 } }\nakka.loglevel = DEBUG");
}
