using System.Numerics;

namespace ActorInference.Hosting.Demo.Reading;

/// <summary>Where a line of text stands in a picture: four corners in pixels, clockwise from where the line begins at its top.</summary>
internal sealed record Region(Vector2 TopLeft, Vector2 TopRight, Vector2 BottomRight, Vector2 BottomLeft, float Score)
{
    public float Width => Vector2.Distance(TopLeft, TopRight);

    public float Height => Vector2.Distance(TopLeft, BottomLeft);
}
