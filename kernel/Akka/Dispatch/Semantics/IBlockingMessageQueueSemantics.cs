namespace Akka.Dispatch;

public interface IBlockingMessageQueueSemantics : ISemantics
{
    TimeSpan BlockTimeOut { get; set; }
}
