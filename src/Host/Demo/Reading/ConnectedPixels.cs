using System.Numerics;

namespace ActorInference.Hosting.Demo.Reading;

/// <summary>Groups the pixels above a threshold that touch each other, diagonally too.</summary>
internal static class ConnectedPixels
{
    public static IEnumerable<List<Vector2>> Find(float[] map, int width, int height, float threshold)
    {
        var seen = new bool[map.Length];
        var open = new Stack<int>();
        for (var start = 0; start < map.Length; start++)
        {
            if (seen[start] || map[start] <= threshold)
            {
                continue;
            }

            var group = new List<Vector2>();
            seen[start] = true;
            open.Push(start);
            while (open.TryPop(out var pixel))
            {
                int x = pixel % width, y = pixel / width;
                group.Add(new(x, y));
                Spread(x, y);
            }

            yield return group;
        }

        void Spread(int x, int y)
        {
            for (var ny = Math.Max(y - 1, 0); ny <= Math.Min(y + 1, height - 1); ny++)
            {
                for (var nx = Math.Max(x - 1, 0); nx <= Math.Min(x + 1, width - 1); nx++)
                {
                    var neighbour = (ny * width) + nx;
                    if (!seen[neighbour] && map[neighbour] > threshold)
                    {
                        seen[neighbour] = true;
                        open.Push(neighbour);
                    }
                }
            }
        }
    }
}
