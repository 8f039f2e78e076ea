#nullable disable
namespace Akka.Util;

/// <summary>A source of chance for the calling thread.</summary>
public static class ThreadLocalRandom
{
    public static Random Current => Random.Shared;
}
