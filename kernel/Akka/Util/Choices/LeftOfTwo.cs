#nullable disable
namespace Akka.Util;

/// <summary>An either that is its left side.</summary>
public class Left<TA, TB> : Either<TA, TB>
{
    public Left(TA a)
        : base(a, default)
    {
    }

    public override bool IsLeft => true;

    public override bool IsRight => false;

    public new TA Value => Left;
}
