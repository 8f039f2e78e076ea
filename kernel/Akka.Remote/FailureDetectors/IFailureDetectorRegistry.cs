namespace Akka.Remote;

/// <summary>A <see cref="FailureDetector"/> for each of several resources.</summary>
public interface IFailureDetectorRegistry<T>
{
    bool IsAvailable(T resource);

    bool IsMonitoring(T resource);

    void Heartbeat(T resource);

    void Remove(T resource);

    void Reset();
}
