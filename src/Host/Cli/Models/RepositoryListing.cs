using ActorInference.Inference;

namespace ActorInference.Hosting.Cli.Models;

/// <summary>The models of a folder, each opened once to see what it takes and gives.</summary>
internal static class RepositoryListing
{
    public static (IReadOnlyList<ModelListing> Models, IReadOnlyList<string> Problems) Read(string folder)
    {
        var scan = new ModelRepository(folder).Scan();
        return ([.. scan.Models.SelectMany(model => model.Versions).Select(Open)], scan.Problems);
    }

    private static ModelListing Open(RepositoryVersion version)
    {
        var number = version.Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
        try
        {
            using var runner = OnnxModelRunner.Load(version.ModelPath, new() { GraphOptimization = GraphOptimization.None });
            var signature = runner.Signature;
            return new(version.Model, number, "on disk", null, null, [.. signature.Inputs.Select(ModelListing.Tensor.Of)], [.. signature.Outputs.Select(ModelListing.Tensor.Of)]);
        }
        catch (ModelLoadException broken)
        {
            return new(version.Model, number, "unusable", broken.Message, null, [], []);
        }
    }
}
