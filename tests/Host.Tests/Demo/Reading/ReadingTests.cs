using ActorInference.Hosting.Demo.Reading;
using ActorInference.Hosting.Files;

namespace ActorInference.Hosting.Tests.Demo.Reading;

public sealed class ReadingTests
{
    [Fact]
    public void Notice_ReadByTheRealModels_IsItsTruth()
    {
        using var detection = new RawModel("ocr-detection");
        using var direction = new RawModel("ocr-direction");
        using var recognition = new RawModel("ocr-recognition");
        var picture = PngReader.Read(Repository.Read("samples", "notice.png"));
        var reader = new Recognition(File.ReadLines(Repository.Path("models", "ocr-recognition", "1", "keys.txt")));

        using var map = detection.Run(Detection.Input(picture))[0];
        var lines = new List<string>();
        foreach (var region in Detection.Regions(map, picture))
        {
            var line = Cutting.Cut(picture, region);
            using var turned = direction.Run(Direction.Input(line))[0];
            line = Direction.IsUpsideDown(turned) ? line.UpsideDown() : line;
            using var steps = recognition.Run(Recognition.Input(line))[0];
            lines.Add(reader.Decode(steps).Text);
        }

        Assert.Equal(File.ReadAllLines(Repository.Path("samples", "notice.txt")), lines);
    }
}
