using ActorInference.Contracts;
using Akka.Configuration;

namespace ActorInference.Hosting.Serving;

/// <summary>How this program wants Akka where a deployment says nothing: quiet, and stopped by the program itself, which listens to the signals.</summary>
internal static class HostDefaults
{
    public static Config Akka { get; } = ConfigurationFactory.ParseString(
        """
        akka {
          loglevel = WARNING
          stdout-loglevel = WARNING
          log-dead-letters = off
          log-dead-letters-during-shutdown = off
          coordinated-shutdown { run-by-clr-shutdown-hook = off, exit-clr = off }
          remote.dot-netty.tcp.maximum-frame-size = 64 MiB
        }
        """).WithFallback(ConfigurationFactory.ParseString(InferenceSerializer.Configuration));
}
