using System.CommandLine;
using System.Diagnostics;
using ActorInference.Hosting.Configuration;
using ActorInference.Hosting.Http;
using ActorInference.Hosting.Serving;

namespace ActorInference.Hosting.Cli;

/// <summary><c>infer serve</c>: one node until a signal ends it.</summary>
internal static class ServeCommand
{
    public static Command Create(Screen screen)
    {
        var files = new Argument<string[]>("config") { Description = "HOCON files; a later one overrides an earlier one. Default: hocon/single.conf.", Arity = ArgumentArity.ZeroOrMore };
        var host = new Option<string?>("--http-host") { Description = "Address to listen on ('inference.http.host').", HelpName = "address" };
        var port = new Option<int?>("--http-port") { Description = "Port of the Open Inference Protocol, 0 for a free one ('inference.http.port').", HelpName = "port" };
        var metrics = new Option<int?>("--metrics-port") { Description = "Port of /metrics ('inference.http.metrics-port'). Left out beside --http-port: the same.", HelpName = "port" };
        var models = new Option<string?>("--models") { Description = "Folder of the models ('inference.repository.path').", HelpName = "folder" };
        var follow = new Option<bool>("--until-stdin-ends") { Description = "Ends at once when standard input does: for a program that starts nodes and must not leave any behind." };
        var command = new CommandWithExamples(
            "serve",
            "Serves models over the Open Inference Protocol until SIGTERM or SIGINT.",
            "infer serve",
            "infer serve hocon/single.conf --http-port 9000",
            "infer serve site.conf --models /srv/models")
        {
            files, host, port, metrics, models, follow,
        };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(follow))
            {
                StartersEnd.Follow();
            }

            var options = new List<(string, string, string)>();
            Add("inference.http.host", parsed.GetValue(host) is { } h ? Hocon.Quote(h) : null, host.Name);
            Add("inference.http.port", parsed.GetValue(port)?.ToString(), port.Name);
            Add("inference.http.metrics-port", (parsed.GetValue(metrics) ?? parsed.GetValue(port))?.ToString(), metrics.Name);
            Add("inference.repository.path", parsed.GetValue(models) is { } m ? Hocon.Quote(m) : null, models.Name);
            string[] given = parsed.GetValue(files) is { Length: > 0 } some ? some : [Installation.File("hocon", "single.conf")];
            return RunAsync(screen, NodeConfiguration.Read(ConfigurationLoader.Load(given, options)));

            void Add(string path, string? value, string option)
            {
                if (value is not null)
                {
                    options.Add((path, value, option));
                }
            }
        });
        return command;
    }

    private static async Task<int> RunAsync(Screen screen, NodeConfiguration configuration)
    {
        using var signals = new Signals();
        var started = Stopwatch.GetTimestamp();
        await using var node = ServingNode.Start(configuration);
        var server = await HttpFront.StartAsync(node, configuration.Http);
        try
        {
            var models = await LoadProgress.ShowAsync(screen, node, signals.Asked);
            if (!node.IsMember)
            {
                screen.Output.Write(ModelTable.Of(models));
            }

            if (models.Count == 0 && !node.IsMember)
            {
                var folder = Path.GetFullPath(configuration.Inference.Repository.Path);
                screen.Note($"0 models: put one at {folder}/NAME/1/model.onnx and start again or post to /v2/repository/models/NAME/load, or name another folder with --models.");
            }

            Announce(screen, server);
            if (node.IsMember)
            {
                await JoinProgress.ShowAsync(screen, node, signals.Asked);
            }

            screen.Answer.WriteLine($"Ready after {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s. Press Ctrl+C to stop.");
            screen.Answer.Flush();
            await node.System.WhenTerminated.WaitAsync(signals.Asked);
            throw new CommandFailedException("The node was removed from its cluster and has stopped; start it again to join.");
        }
        catch (OperationCanceledException) when (signals.Asked.IsCancellationRequested)
        {
            screen.Note("Stopping: accepted requests are answered first; a second signal ends the process at once.");
        }

        return ExitCodes.Success;
    }

    private static void Announce(Screen screen, HttpServer server)
    {
        screen.Answer.WriteLine($"Open Inference Protocol  {server.Address.ToString().TrimEnd('/')}/v2");
        screen.Answer.WriteLine($"metrics                  {server.MetricsAddress}");
        screen.Answer.Flush();
    }
}
