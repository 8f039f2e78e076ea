#nullable disable
using Akka.Actor;

namespace Akka.Pattern;

/// <summary>Options for a <see cref="BackoffSupervisor"/>, which starts its child again after growing delays.</summary>
public static class Backoff
{
    /// <summary>
    /// Starts the child again when it failed and the strategy says restart. A child that stops by itself ends its supervisor.
    /// </summary>
    /// <param name="childProps">The child.</param>
    /// <param name="childName">Its name.</param>
    /// <param name="minBackoff">The first delay, greater than zero.</param>
    /// <param name="maxBackoff">The bound of the delay.</param>
    /// <param name="randomFactor">0 to 1: the share by which a delay may be longer, so that many supervisors spread out.</param>
    public static BackoffOptions OnFailure(Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor) =>
        new RestartOptions(RestartImpliesFailure: true, childProps, childName, minBackoff, maxBackoff, randomFactor);

    /// <inheritdoc cref="OnFailure(Props, string, TimeSpan, TimeSpan, double)"/>
    public static BackoffOptions OnFailure(
        Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxNrOfRetries) =>
        OnFailure(childProps, childName, minBackoff, maxBackoff, randomFactor).WithMaxNrOfRetries(maxNrOfRetries);

    /// <summary>Starts the child again whenever it stopped, for a failure or by itself.</summary>
    /// <inheritdoc cref="OnFailure(Props, string, TimeSpan, TimeSpan, double)" path="/param"/>
    public static BackoffOptions OnStop(Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor) =>
        new RestartOptions(RestartImpliesFailure: false, childProps, childName, minBackoff, maxBackoff, randomFactor);

    /// <inheritdoc cref="OnStop(Props, string, TimeSpan, TimeSpan, double)"/>
    public static BackoffOptions OnStop(
        Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxNrOfRetries) =>
        OnStop(childProps, childName, minBackoff, maxBackoff, randomFactor).WithMaxNrOfRetries(maxNrOfRetries);
}
