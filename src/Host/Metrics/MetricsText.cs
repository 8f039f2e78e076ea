using System.Buffers;
using System.Globalization;
using System.Text;

namespace ActorInference.Hosting.Metrics;

/// <summary>The text format of Prometheus, version 0.0.4, UTF-8.</summary>
internal sealed class MetricsText(IBufferWriter<byte> target)
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>The two lines that come before the values of a metric.</summary>
    public void Describe(string name, string type, string help)
    {
        Write($"# HELP {name} {Escape(help, quoted: false)}\n# TYPE {name} {type}\n");
    }

    /// <param name="name">The metric, or its name with _bucket, _sum or _count.</param>
    /// <param name="value">The value.</param>
    /// <param name="labels">Names and values; the values are escaped here.</param>
    public void Value(string name, double value, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        Write(name);
        for (var i = 0; i < labels.Length; i++)
        {
            Write($"{(i == 0 ? '{' : ',')}{labels[i].Name}=\"{Escape(labels[i].Value, quoted: true)}\"");
        }

        Write(labels.Length > 0 ? "} " : " ");
        Write(Number(value));
        Write("\n");
    }

    /// <summary>A number as Prometheus reads it.</summary>
    public static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Escape(string text, bool quoted)
    {
        var escaped = text.Replace("\\", "\\\\").Replace("\n", "\\n");
        return quoted ? escaped.Replace("\"", "\\\"") : escaped;
    }

    private void Write(string text) => Encoding.UTF8.GetBytes(text, target);
}
