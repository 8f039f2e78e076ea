using System.Globalization;

namespace ActorInference.Isolation.Subject;

internal static class Arguments
{
    public static void Apply(string[] arguments)
    {
        var values = arguments.Select(argument => argument.Split('=', 2)).Where(parts => parts.Length == 2).ToDictionary(parts => parts[0], parts => parts[1]);
        long? Number(string key) => values.TryGetValue(key, out var text) ? long.Parse(text, CultureInfo.InvariantCulture) : null;
        ThreadScheduling? scheduling = values.TryGetValue("scheduling", out var word) && ThreadScheduling.TryParse(word, out var parsed) ? parsed : null;
        var plan = new ProcessIsolation
        {
            Threads = new()
            {
                Cores = values.TryGetValue("cores", out var list) && CoreSet.TryParse(list, out var cores) ? cores : CoreSet.Empty,
                Nice = (int?)Number("nice"),
                Scheduling = scheduling,
                Numa = values.TryGetValue("numa", out var numa) ? Enum.Parse<NumaMemory>(numa) : null,
            },
            CpuTimeSoft = Number("soft") is { } soft ? TimeSpan.FromSeconds(soft) : null,
            CpuTimeHard = Number("hard") is { } hard ? TimeSpan.FromSeconds(hard) : null,
            AddressSpaceBytes = Number("data"),
            OpenFiles = (int?)Number("files"),
            OomScoreAdjustment = (int)(Number("oom") ?? 0),
            Seccomp = Number("seccomp") == 1,
            LocalSockets = Number("sockets") == 1,
        };
        ProcessIsolator.ApplyToSelf(plan, (int?)Number("parent"), () => Console.WriteLine("cpu time reached"));
    }
}
