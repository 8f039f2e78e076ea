using System.Text.RegularExpressions;

namespace ActorInference.Inference;

/// <summary>
/// Makes one sentence of ONNX Runtime's words: without paths of this machine or of the one that built the library, without C++ signatures,
/// on one line and not too long. Names of nodes stay, although many look like paths.
/// </summary>
internal static partial class OrtMessages
{
    private const int MaxLength = 400;

    public static string Clean(string message)
    {
        var text = LineBreaks().Replace(message.Trim(), "; ");
        text = LoadStart().Replace(text, "");
        text = SourcePlace().Replace(text, "");
        text = AbsolutePath().Replace(text, static match => IsOnThisMachine(match.Value) ? Path.GetFileName(match.Value.TrimEnd('/')) : match.Value);
        text = Blanks().Replace(text, " ").Trim(' ', ';');
        text = text.Length <= MaxLength ? text : string.Concat(text.AsSpan(0, MaxLength), "…");
        return text.Length > 0 && text[^1] is not ('.' or '…') ? text + "." : text;
    }

    private static bool IsOnThisMachine(string path)
    {
        var end = path.IndexOf('/', 1);
        return Path.Exists(end < 0 ? path : path[..end]);
    }

    [GeneratedRegex(@"\s*[\r\n]+\s*")]
    private static partial Regex LineBreaks();

    /// <summary>The file name in it is that of an open file, which tells nobody anything; nor does the code, which is handled.</summary>
    [GeneratedRegex(@"^Load model from \S* failed:\s*(?:Fatal error:\s*)?|\[ONNXRuntimeError\] : \d+ : \w+ : ")]
    private static partial Regex LoadStart();

    /// <summary>A place in a source file, and the signature of the function with the condition that failed there.</summary>
    [GeneratedRegex(@"\S*\.(?:cc|h|hpp|cpp|cu|cuh):\d+\s*(?:[\w:<>~ ,&*]+\([^)]*\)(?: const)?(?:::<lambda\([^)]*\)>)?(?: \[with [^\]]*\])?)?(?:.{0,200}? was false\.)?\s*")]
    private static partial Regex SourcePlace();

    [GeneratedRegex(@"(?<![\w/.])/[\w.+@~-]+(?:/[\w.+@~-]*)*")]
    private static partial Regex AbsolutePath();

    [GeneratedRegex(@"\s{2,}")]
    private static partial Regex Blanks();
}
