using System.Diagnostics;
using System.Globalization;

namespace Akka.Cluster.Tests.Processes;

/// <summary>
/// One network namespace per node, joined by two switches in a namespace of their own, so that nothing is made outside of them: deleting the
/// namespaces deletes all. What a killed run left behind is swept by the next.
/// </summary>
internal sealed class NamespaceNetwork : IAsyncDisposable
{
    private const string Prefix = "akcl";
    private static int _last;

    private readonly string _name = $"{Prefix}-{Environment.ProcessId}-{Interlocked.Increment(ref _last)}";

    // What one network needs, tried once: in a container any of it may be missing or forbidden.
    private static readonly Lazy<Task<string?>> CannotMakeOne = new(() => ProbeAsync("true"));
    private static readonly Lazy<Task<string?>> CannotFilter = new(() => ProbeAsync(
        "ip netns exec $probe nft 'add table inet loss; add chain inet loss arriving { type filter hook input priority 0; }; add rule inet loss arriving numgen random mod 100 < 30 drop'"));

    private string Hub => $"{_name}-hub";

    public static async Task<NamespaceNetwork> CreateAsync(int size)
    {
        Skip.IfNot(Environment.IsPrivilegedProcess, "Network namespaces need root.");
        var cannot = await CannotMakeOne.Value;
        Skip.IfNot(cannot is null, $"This machine makes no network of namespaces: {cannot}");
        var network = new NamespaceNetwork();
        var nodes = string.Join(' ', Enumerable.Range(0, size));
        var made = await ShellAsync($"""
            set -e
            for old in $(ip netns list | cut -d' ' -f1 | grep '^{Prefix}-[0-9]'); do
              owner=$(echo $old | cut -d- -f2)
              [ -d /proc/$owner ] || ip netns del $old || true
            done
            ip netns add {network.Hub}
            for switch in near far; do ip -n {network.Hub} link add $switch type bridge; ip -n {network.Hub} link set $switch up; done
            for node in {nodes}; do
              ip netns add {network._name}-$node
              ip -n {network.Hub} link add port$node type veth peer name eth0 netns {network._name}-$node
              ip -n {network.Hub} link set port$node master near up
              ip -n {network._name}-$node addr add 10.77.0.$((node + 1))/24 dev eth0
              ip -n {network._name}-$node link set eth0 up
              ip -n {network._name}-$node link set lo up
            done
            """);
        if (made is null) return network;
        await network.DisposeAsync();
        throw new InvalidOperationException($"The network could not be made: {made}");
    }

    public static async Task NeedsFilterAsync()
    {
        var cannot = await CannotFilter.Value;
        Skip.IfNot(cannot is null, $"Dropping packets needs root and nft with random numbers: {cannot}");
    }

    public string NameOf(int node) => $"{_name}-{node}";

    public string HostOf(int node) => string.Create(CultureInfo.InvariantCulture, $"10.77.0.{node + 1}");

    /// <summary>Nobody hears of them, nor they of each other.</summary>
    public Task IsolateAsync(params int[] nodes) => PortsAsync("nomaster", nodes);

    /// <summary>An island of their own.</summary>
    public Task CutAsync(params int[] nodes) => PortsAsync("master far", nodes);

    /// <summary>None of them hears another one of them; the rest hears all.</summary>
    public Task SeparateAsync(params int[] nodes) => PortsAsync("type bridge_slave isolated on", nodes);

    /// <summary>Back to the others.</summary>
    public async Task HealAsync(params int[] nodes)
    {
        await PortsAsync("master near", nodes);
        await PortsAsync("type bridge_slave isolated off", nodes);
    }

    /// <summary>So many of a hundred packets that come to the node are lost.</summary>
    public Task LoseAsync(int node, int percent) => MustAsync($$"""
        exec ip netns exec {{NameOf(node)}} nft -f - <<END
        table inet loss
        delete table inet loss
        table inet loss {
          chain arriving {
            type filter hook input priority 0;
            iifname "eth0" {{(percent < 100 ? $"numgen random mod 100 < {percent}" : "")}} drop
          }
        }
        END
        """);

    public async ValueTask DisposeAsync()
    {
        await ShellAsync($"for name in $(ip netns list | cut -d' ' -f1 | grep '^{_name}-'); do ip netns del $name; done");
    }

    // Null, or what is missing.
    private static Task<string?> ProbeAsync(string more) => ShellAsync($"""
        probe={Prefix}-{Environment.ProcessId}-probe-$$
        trap 'ip netns del $probe 2>/dev/null' EXIT
        set -e
        ip netns add $probe
        ip -n $probe link add near type bridge
        ip -n $probe link add port0 type veth peer name eth0
        ip -n $probe link set port0 master near up
        ip netns exec $probe true
        {more}
        """);

    private Task PortsAsync(string to, int[] nodes) => MustAsync($"for node in {string.Join(' ', nodes)}; do ip -n {Hub} link set port$node {to}; done");

    private static async Task MustAsync(string script)
    {
        if (await ShellAsync(script) is { } wrong) Assert.Fail(wrong);
    }

    // Null, or what went wrong.
    private static async Task<string?> ShellAsync(string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var (errors, output) = (shell.StandardError.ReadToEndAsync(), shell.StandardOutput.ReadToEndAsync());
        await shell.WaitForExitAsync();
        await output;
        return shell.ExitCode == 0 ? null : $"{shell.ExitCode}: {await errors}";
    }
}
