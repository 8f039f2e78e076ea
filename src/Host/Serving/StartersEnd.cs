using System.Diagnostics;

namespace ActorInference.Hosting.Serving;

/// <summary>Ends this process at once when its standard input ends: whoever started it with a pipe there is gone, however that came.</summary>
internal static class StartersEnd
{
    public static void Follow() => new Thread(Read) { IsBackground = true, Name = "starter's end" }.Start();

    private static void Read()
    {
        using var input = Console.OpenStandardInput();
        var bytes = new byte[256];
        while (input.Read(bytes) > 0)
        {
        }

        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}
