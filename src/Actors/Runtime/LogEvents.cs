using Akka.Event;

namespace ActorInference.Actors;

/// <summary>Every text that this room logs, in one place. The number in brackets names the event and never changes.</summary>
internal static class LogEvents
{
    internal static void ModelLoading(this ILoggingAdapter log, string model, string version) =>
        log.Info("[101] Model \"{0}\" version {1} is loading.", model, version);

    internal static void ModelReady(this ILoggingAdapter log, string model, string version, int instances, long milliseconds) =>
        log.Info("[102] Model \"{0}\" version {1} is ready: {2} instance(s), loaded in {3} ms.", model, version, instances, milliseconds);

    internal static void ModelUnavailable(this ILoggingAdapter log, string model, string version, string reason) =>
        log.Error("[103] Model \"{0}\" version {1} is unavailable: {2}", model, version, reason);

    internal static void ModelRefused(this ILoggingAdapter log, string model, string version, string reason) =>
        log.Error("[104] Model \"{0}\" version {1} was not started: {2}", model, version, reason);

    internal static void ModelUnloaded(this ILoggingAdapter log, string model, string version) =>
        log.Info("[105] Model \"{0}\" version {1} is unloaded.", model, version);

    internal static void ModelMisconfigured(this ILoggingAdapter log, string model, string sentence) =>
        log.Error("[106] Model \"{0}\" was not started. {1}", model, sentence);

    internal static void ModelNotInRepository(this ILoggingAdapter log, string model, string path) =>
        log.Warning("[107] Model \"{0}\" is configured, but the repository \"{1}\" does not have it.", model, path);

    internal static void RepositoryProblem(this ILoggingAdapter log, string problem) =>
        log.Warning("[108] {0}", problem);

    internal static void RepositoryUnreadable(this ILoggingAdapter log, string reason) =>
        log.Error("[109] The model repository cannot be read: {0}", reason);

    internal static void InstanceLost(this ILoggingAdapter log, string model, string version, int index, string phase, string reason, TimeSpan wait) =>
        log.Warning("[201] Model \"{0}\" version {1} lost instance {2} while it was {3}, and starts it again in {4} ms: {5}", model, version, index, phase, (long)wait.TotalMilliseconds, reason);

    internal static void RequestDefect(this ILoggingAdapter log, string model, string version, Exception defect) =>
        log.Error(defect, "[301] A request of model \"{0}\" version {1} failed by a defect.", model, version);

    internal static void CoresNotKept(this ILoggingAdapter log, string reason) =>
        log.Warning("[401] Other threads could not be kept off the leased cores: {0}", reason);

    internal static void DrainedLate(this ILoggingAdapter log, TimeSpan bound) =>
        log.Warning("[501] The models were not drained within {0} s; what was left was answered with a failure.", bound.TotalSeconds);
}
