using System.Numerics;
using ActorInference.Hosting.Demo.Reading;

namespace ActorInference.Hosting.Tests.Demo.Reading;

public sealed class TightRectangleTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(45)]
    [InlineData(-30)]
    [InlineData(90)]
    public void Around_PointsOfATurnedRectangle_IsThatRectangle(float degrees)
    {
        var turn = Matrix3x2.CreateRotation(degrees * MathF.PI / 180, new(50, 50));
        var points = Enumerable.Range(0, 41).SelectMany(x => Enumerable.Range(0, 11).Select(y => Vector2.Transform(new(30 + x, 45 + y), turn))).ToList();

        var tight = TightRectangle.Around(points);

        Assert.Equal(10, tight.ShortSide, 0.01);
        Assert.Equal(40, 2 * MathF.Max(tight.HalfLength, tight.HalfHeight), 0.01);
        Assert.Equal(0, Vector2.Distance(new(50, 50), tight.Centre), 0.01);
    }

    [Fact]
    public void Corners_LevelRectangle_AreClockwiseFromTheUpperLeft()
    {
        var corners = TightRectangle.Around([new(0, 0), new(10, 0), new(10, 4), new(0, 4)]).Corners();

        Assert.Equal([new(0, 0), new(10, 0), new(10, 4), new(0, 4)], corners.Select(c => new Vector2(MathF.Round(c.X), MathF.Round(c.Y))));
    }

    [Fact]
    public void Around_OnePoint_IsEmptyAndFinite() => Assert.Equal(0, TightRectangle.Around([new(3, 4)]).ShortSide);

    [Fact]
    public void Find_PixelsThatTouchDiagonally_AreOneGroup()
    {
        float[] map =
        [
            1, 0, 0, 0,
            0, 1, 0, 0,
            0, 0, 0, 1,
        ];

        Assert.Equal([2, 1], ConnectedPixels.Find(map, 4, 3, 0.5f).Select(g => g.Count));
    }
}
