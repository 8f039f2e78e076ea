using System.Numerics;

namespace ActorInference.Hosting.Demo.Reading;

/// <summary>The rectangle of least area around points: a centre, a unit direction along its first side, and half the lengths of its sides.</summary>
internal readonly record struct TightRectangle(Vector2 Centre, Vector2 Along, float HalfLength, float HalfHeight)
{
    private Vector2 Across => new(-Along.Y, Along.X);

    public float ShortSide => 2 * MathF.Min(HalfLength, HalfHeight);

    /// <summary>Tries every edge of the convex hull as a side: one of them is a side of the best rectangle.</summary>
    public static TightRectangle Around(List<Vector2> points)
    {
        var hull = Hull(points);
        var best = default(TightRectangle);
        var bestArea = float.PositiveInfinity;
        for (var i = 0; i < hull.Count; i++)
        {
            var edge = hull[(i + 1) % hull.Count] - hull[i];
            var candidate = Fit(hull, edge == Vector2.Zero ? Vector2.UnitX : Vector2.Normalize(edge));
            var area = candidate.HalfLength * candidate.HalfHeight;
            if (area < bestArea)
            {
                (best, bestArea) = (candidate, area);
            }
        }

        return best;
    }

    /// <summary>Every side moved outwards by a distance.</summary>
    public TightRectangle Grow(float distance) => this with { HalfLength = HalfLength + distance, HalfHeight = HalfHeight + distance };

    /// <summary>The distance by which detected cores of text are grown to the text itself: area × ratio / perimeter.</summary>
    public float UnclipDistance(float ratio) => HalfLength * HalfHeight * ratio / (HalfLength + HalfHeight);

    public bool Contains(Vector2 point)
    {
        var offset = point - Centre;
        return MathF.Abs(Vector2.Dot(offset, Along)) <= HalfLength && MathF.Abs(Vector2.Dot(offset, Across)) <= HalfHeight;
    }

    /// <summary>The corners clockwise on the screen, beginning with the upper left one.</summary>
    public Vector2[] Corners()
    {
        Vector2 along = Along * HalfLength, across = Across * HalfHeight;
        Vector2[] corners = [Centre - along - across, Centre + along - across, Centre + along + across, Centre - along + across];
        var first = Enumerable.Range(0, 4).MinBy(i => corners[i].X + corners[i].Y);
        return [.. Enumerable.Range(0, 4).Select(i => corners[(first + i) % 4])];
    }

    private static TightRectangle Fit(List<Vector2> hull, Vector2 along)
    {
        var across = new Vector2(-along.Y, along.X);
        float minAlong = float.MaxValue, maxAlong = float.MinValue, minAcross = float.MaxValue, maxAcross = float.MinValue;
        foreach (var point in hull)
        {
            float a = Vector2.Dot(point, along), b = Vector2.Dot(point, across);
            (minAlong, maxAlong) = (MathF.Min(minAlong, a), MathF.Max(maxAlong, a));
            (minAcross, maxAcross) = (MathF.Min(minAcross, b), MathF.Max(maxAcross, b));
        }

        var centre = (along * (minAlong + maxAlong) / 2) + (across * (minAcross + maxAcross) / 2);
        return new(centre, along, (maxAlong - minAlong) / 2, (maxAcross - minAcross) / 2);
    }

    /// <summary>The convex hull by two monotone chains.</summary>
    private static List<Vector2> Hull(List<Vector2> points)
    {
        var sorted = points.Distinct().OrderBy(p => p.X).ThenBy(p => p.Y).ToList();
        if (sorted.Count < 3)
        {
            return sorted;
        }

        var hull = Chain(sorted);
        sorted.Reverse();
        hull.AddRange(Chain(sorted));
        return hull;
    }

    private static List<Vector2> Chain(List<Vector2> sorted)
    {
        var chain = new List<Vector2>();
        foreach (var point in sorted)
        {
            while (chain.Count >= 2 && Turn(chain[^2], chain[^1], point) <= 0)
            {
                chain.RemoveAt(chain.Count - 1);
            }

            chain.Add(point);
        }

        chain.RemoveAt(chain.Count - 1);
        return chain;
    }

    private static float Turn(Vector2 a, Vector2 b, Vector2 c) => ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));
}
