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

    internal static void RunsOnTheCpu(this ILoggingAdapter log, string model, string version, int index, string gpu) =>
        log.Warning("[110] Model \"{0}\" version {1}: instance {2} runs on the CPU, because {3} is missing (gpu.fallback = cpu).", model, version, index, gpu);

    internal static void InstanceLost(
        this ILoggingAdapter log, string model, string version, int index, string cause, string phase, string reason, TimeSpan wait) =>
        log.Warning("[201] Model \"{0}\" version {1} lost instance {2} ({3}) while it was {4}, and starts it again in {5} ms: {6}", model, version, index, cause, phase, (long)wait.TotalMilliseconds, reason);

    internal static void InstanceLostForGood(this ILoggingAdapter log, string model, string version, int index, string cause, string reason) =>
        log.Warning("[202] Model \"{0}\" version {1} lost instance {2} ({3}) and does not start it again: {4}", model, version, index, cause, reason);

    internal static void SpareServes(this ILoggingAdapter log, string model, string version, int spare, int lost) =>
        log.Info("[203] Model \"{0}\" version {1}: the spare instance {2} takes the place of instance {3}.", model, version, spare, lost);

    internal static void SpareGivenUp(this ILoggingAdapter log, string model, string version, string cause, string reason) =>
        log.Warning("[204] Model \"{0}\" version {1} goes on without a spare ({2}): {3}", model, version, cause, reason);

    internal static void InstanceStuck(this ILoggingAdapter log, string model, string version, int index, string reason) =>
        log.Warning("[205] Model \"{0}\" version {1}: instance {2} is stuck and gets nothing more to do. {3}", model, version, index, reason);

    internal static void InstanceUnstuck(this ILoggingAdapter log, string model, string version, int index) =>
        log.Info("[206] Model \"{0}\" version {1}: instance {2} ended its run and takes requests again.", model, version, index);

    internal static void WorkerSaid(this ILoggingAdapter log, string worker, string line) =>
        log.Info("[207] Worker {0}: {1}", worker, line);

    internal static void GoldenWrong(this ILoggingAdapter log, string model, string version, string reason) =>
        log.Error("[211] Model \"{0}\" version {1} is unavailable until its golden requests are answered rightly: {2}", model, version, reason);

    // At a level that is shown where the alert was.
    internal static void GoldenRight(this ILoggingAdapter log, string model, string version) =>
        log.Warning("[212] Model \"{0}\" version {1} answers its golden requests rightly again.", model, version);

    internal static void RequestDefect(this ILoggingAdapter log, string model, string version, Exception defect) =>
        log.Error(defect, "[301] A request of model \"{0}\" version {1} failed by a defect.", model, version);

    internal static void ForwardDefect(this ILoggingAdapter log, Exception defect) =>
        log.Error(defect, "[302] A request could not be forwarded to another node, by a defect.");

    internal static void QuestionDefect(this ILoggingAdapter log, Exception defect) =>
        log.Error(defect, "[303] A question about models could not be answered, by a defect.");

    internal static void CoresNotKept(this ILoggingAdapter log, string reason) =>
        log.Warning("[401] Other threads could not be kept off the leased cores: {0}", reason);

    internal static void DrainedLate(this ILoggingAdapter log, TimeSpan bound) =>
        log.Warning("[501] The models were not drained within {0} s; what was left was answered with a failure.", bound.TotalSeconds);

    internal static void NodeSuspected(this ILoggingAdapter log, string node, string reason) =>
        log.Warning("[601] The node {0} is suspected and gets no new requests: {1}.", node, reason);

    // At the level of the alert that it ends, so that whoever saw the one sees the other.
    internal static void NodeTrusted(this ILoggingAdapter log, string node) =>
        log.Warning("[602] The node {0} speaks again.", node);

    internal static void NodeLost(this ILoggingAdapter log, string node) =>
        log.Warning("[603] The node {0} is no member any more.", node);

    internal static void ReplicaPlaced(this ILoggingAdapter log, string replica, string node) =>
        log.Info("[611] The replica {0} is placed on {1}.", replica, node);

    internal static void ReplicaLeaves(this ILoggingAdapter log, string replica, string node, string cause) =>
        log.Info("[612] The replica {0} leaves {1} ({2}).", replica, node, cause);

    internal static void ReplicasMissing(this ILoggingAdapter log, string model, string version, int count) =>
        log.Warning("[613] Model \"{0}\" version {1}: {2} replica(s) find no node; \"infer cluster plan\" says why.", model, version, count);

    internal static void ReplicaFailed(this ILoggingAdapter log, string replica, string node, string reason) =>
        log.Error("[614] The replica {0} does not serve on {1}, and is to come up elsewhere: {2}", replica, node, reason);

    internal static void ShardsNotStarted(this ILoggingAdapter log, string reason) =>
        log.Error("[615] The shards of replicas could not be started, so this node leaves its cluster: {0}", reason);

    internal static void LeftLate(this ILoggingAdapter log, TimeSpan bound) =>
        log.Warning("[616] The replicas of this node did not all come up elsewhere within {0} s; the node leaves anyway.", bound.TotalSeconds);

    internal static void ReplicaMoves(this ILoggingAdapter log, string sentence) =>
        log.Warning("[617] {0}", sentence);

    internal static void ReplicaMoved(this ILoggingAdapter log, string replica, string from, string to, string end) =>
        log.Warning("[618] The move of the replica {0} from {1} to {2} is over: {3}.", replica, from, to, end);

    internal static void StateUnreadable(this ILoggingAdapter log, string problem) =>
        log.Error("[621] {0} The node goes on with what its configuration and the other nodes say.", problem);

    internal static void StateNotWritten(this ILoggingAdapter log, string path, string reason) =>
        log.Error("[622] The desired state could not be written to \"{0}\": {1}", path, reason);

    internal static void ConfigurationOverruled(this ILoggingAdapter log, string model, string sentence) =>
        log.Warning(
            "[624] Model \"{0}\": this node {1} All nodes have to be configured alike; a change holds once no node runs with the configuration before it, so stop all of them and start them again.",
            model,
            sentence);

    internal static void StoredLate(this ILoggingAdapter log, TimeSpan bound) =>
        log.Error("[623] The desired state was not written within {0} s; what this node heard last may be missing from its file.", bound.TotalSeconds);
}
