using System.Numerics;
using ActorInference.Contracts;
using ActorInference.Hosting.Cli;
using ActorInference.Hosting.Configuration;
using ActorInference.Hosting.Demo.Listening;
using ActorInference.Hosting.Demo.Reading;
using ActorInference.Hosting.Files;
using ActorInference.Hosting.Serving;
using Akka.Actor;

namespace ActorInference.Hosting.Demo.Clusters.Load;

/// <summary>Questions to the models of the demo, and their right answers: those of a node that is alone, in this process.</summary>
internal static class ClusterQuestions
{
    private const int Variants = 4, StateSize = 128;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <param name="inputs">What the models are asked.</param>
    /// <param name="models">Folder of the models.</param>
    public static async Task<IReadOnlyList<ClusterQuestion>> MakeAsync(DemoInputs inputs, string models)
    {
        var configuration = NodeConfiguration.Read(ConfigurationLoader.Load(
            [Installation.File("hocon", "demo.conf")],
            [.. ModelNames.All.Select(model => ($"inference.models.{model}.cores", "shared", "infer demo")), ("inference.repository.path", Hocon.Quote(Path.GetFullPath(models)), "infer demo")]));
        await using var node = ServingNode.Start(configuration);
        await node.Runtime.WhenLoadedAsync().WaitAsync(Patience);
        var questions = new List<ClusterQuestion>();
        for (var variant = 0; variant < Variants; variant++)
        {
            var line = Cutting.Cut(inputs.Picture, Band(inputs.Picture, variant));
            questions.Add(await AskAsync(node, ModelNames.Detection, Detection.Input(Quarter(inputs.Picture, variant))));
            questions.Add(await AskAsync(node, ModelNames.Direction, Direction.Input(line)));
            questions.Add(await AskAsync(node, ModelNames.Recognition, Recognition.Input(line)));
            questions.Add(await AskAsync(node, ModelNames.VoiceActivity, [.. SpeechWindow.Inputs(inputs.Recording, Window(inputs.Recording, variant)), State()]));
        }

        return questions;
    }

    private static async Task<ClusterQuestion> AskAsync(ServingNode node, string model, params NamedTensor[] inputs)
    {
        var sent = Array.ConvertAll(inputs, input => new NamedTensor(input.Name, input.Datatype, input.Shape, input.Buffer.Share(0, input.Buffer.Length)));
        var answer = await node.Router.Ask<object>(new InferRequest(model, null, null, sent, null, InferOptions.Default), Patience);
        using var result = answer as InferResult ?? throw new DemoFailedException(model, (InferFailure)answer);
        var question = new ClusterQuestion(model, inputs, result.Outputs);
        Array.ForEach(inputs, input => input.Dispose());
        return question;
    }

    private static Region Band(Picture picture, int variant)
    {
        float width = picture.Width / 2f, height = MathF.Min(picture.Height, width / 6.5f), top = (picture.Height - height) * variant / Variants;
        return new(new(0, top), new(width, top), new(width, top + height), new(0, top + height), 1);
    }

    /// <summary>A quarter of the picture at its own size: a fourth of the work of the whole.</summary>
    private static Picture Quarter(Picture picture, int variant)
    {
        int width = picture.Width / 2, height = picture.Height / 2;
        var from = new Vector2(variant % 2 * width, variant / 2 * height);
        var rgb = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
        {
            picture.Rgb.Slice(((((int)from.Y + y) * picture.Width) + (int)from.X) * 3, width * 3).CopyTo(rgb.AsSpan(y * width * 3));
        }

        return new(width, height, rgb);
    }

    private static int Window(Recording recording, int variant) => SpeechWindow.Count(recording) * (variant + 1) / (Variants + 1);

    // Without a sequence the request brings the state along, so that each request stands for itself.
    private static NamedTensor State() => NamedTensor.Create<float>("state", TensorShape.Create(2, 1, StateSize), new float[2 * StateSize]);
}
