using Akka.Actor;

namespace Akka.Pattern;

internal sealed record RestartOptionValues(
    bool RestartImpliesFailure, Props ChildProps, string ChildName, TimeSpan MinBackoff, TimeSpan MaxBackoff, double RandomFactor)
{
    public IBackoffReset? Reset { get; init; }

    public OneForOneStrategy Strategy { get; init; } = (OneForOneStrategy)SupervisorStrategy.DefaultStrategy;

    public object? ReplyWhileStopped { get; init; }

    public Func<object, bool>? FinalStopMessage { get; init; }
}

internal sealed class RestartOptions(RestartOptionValues values) : BackoffOptions
{
    public RestartOptions(
        bool RestartImpliesFailure, Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor)
        : this(new RestartOptionValues(RestartImpliesFailure, childProps, childName, minBackoff, maxBackoff, randomFactor))
    {
    }

    internal override Props Props
    {
        get
        {
            BackoffDelay.Check(values.MinBackoff, values.MaxBackoff, values.RandomFactor);
            var reset = values.Reset ?? new AutoReset(values.MinBackoff);
            if (reset is AutoReset auto && (auto.ResetBackoff < values.MinBackoff || auto.ResetBackoff > values.MaxBackoff))
                throw new ArgumentException("The reset back-off must lie between MinBackoff and MaxBackoff.");
            if (!values.RestartImpliesFailure)
            {
                return Props.Create(() => new BackoffSupervisor(
                    values.ChildProps, values.ChildName, values.MinBackoff, values.MaxBackoff, reset, values.RandomFactor, values.Strategy,
                    values.ReplyWhileStopped, values.FinalStopMessage));
            }

            if (values.FinalStopMessage is not null) throw new InvalidOperationException("A final stop message is only for Backoff.OnStop.");
            return Props.Create(() => new BackoffOnRestartSupervisor(
                values.ChildProps, values.ChildName, values.MinBackoff, values.MaxBackoff, reset, values.RandomFactor, values.Strategy,
                values.ReplyWhileStopped));
        }
    }

    public override BackoffOptions WithAutoReset(TimeSpan resetBackoff) => With(values with { Reset = new AutoReset(resetBackoff) });

    public override BackoffOptions WithManualReset() => With(values with { Reset = new ManualReset() });

    public override BackoffOptions WithSupervisorStrategy(OneForOneStrategy supervisorStrategy) => With(values with { Strategy = supervisorStrategy });

    public override BackoffOptions WithDefaultStoppingStrategy() => With(values with
    {
        Strategy = new OneForOneStrategy(values.Strategy.MaxNumberOfRetries, values.Strategy.WithinTimeRangeMilliseconds, SupervisorStrategy.StoppingStrategy.Decider),
    });

    public override BackoffOptions WithMaxNrOfRetries(int maxNrOfRetries) =>
        With(values with { Strategy = (OneForOneStrategy)values.Strategy.WithMaxNrOfRetries(maxNrOfRetries) });

    public override BackoffOptions WithReplyWhileStopped(object replyWhileStopped) => With(values with { ReplyWhileStopped = replyWhileStopped });

    public override BackoffOptions WithFinalStopMessage(Func<object, bool> isFinalStopMessage) => With(values with { FinalStopMessage = isFinalStopMessage });

    private static RestartOptions With(RestartOptionValues values) => new(values);
}
