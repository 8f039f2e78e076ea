using ActorInference.Contracts;

namespace ActorInference.Hosting.Tests.Http;

internal static class Isolation
{
    public static ModelIsolation Sample { get; } = new(
        "echo",
        "1",
        [
            new(0, "process", "ready", 4711, 0)
            {
                WorkerGroup = "pair",
                Rows = [new("cores", "1", "1", true), new("nice", "-5", "0", false), new("numa", "bind", "unknown", null)],
                Threads = [new(4711, "infer-worker", [1], "normal", 0, 1) { VoluntarySwitches = 10, InvoluntarySwitches = 2, Migrations = 0 }],
                Memory = new(50_000_000, null, [new(0, 12_000)]),
                Cgroup = new(["infer/echo-1-0"]) { Periods = 100, ThrottledPeriods = 3, ThrottledNanoseconds = 250, OomKills = 1, MemoryBytes = 40_000_000, MemoryLimitBytes = 536_870_912 },
                Limits = [new("cpu", 3600, 3960), new("nofile", 1024, null)],
                Link = [new("rings", 131_072), new("inputs", 16_777_216)],
                Restarts = [new("crashed", 2)],
                LastExit = "SIGSEGV ended it while it ran /srv/models/echo/1/model.onnx.",
            },
            new(1, "process", "restarting", 0, 0) { Problem = "The instance has no worker at the moment." },
        ]);
}
