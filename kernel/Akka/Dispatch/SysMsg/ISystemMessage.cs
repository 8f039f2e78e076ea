using Akka.Actor;

namespace Akka.Dispatch.SysMsg;

/// <summary>A message between cells; it overtakes the messages of users.</summary>
public interface ISystemMessage : INoSerializationVerificationNeeded
{
}
