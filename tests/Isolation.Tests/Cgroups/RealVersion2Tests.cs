using ActorInference.Isolation.Tests.Affinity;

namespace ActorInference.Isolation.Tests.Cgroups;

/// <summary>What the kernel answers in a hierarchy of version 2, with whatever controller it has there.</summary>
[Collection(nameof(ProcessAffinity))]
public sealed class RealVersion2Tests : IDisposable
{
    private const string Enabled = "cgroup.subtree_control";

    private readonly CgroupFolder? _top;
    private readonly CgroupFolder? _group;
    private readonly string? _before;
    private readonly string _controller = "";

    public RealVersion2Tests()
    {
        var mount = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess ? CgroupMount.ReadAll(SystemFiles.Machine).FirstOrDefault(mount => mount is { Version: 2, Root: "/" }) : null;
        var top = mount is null ? null : new CgroupFolder(SystemFiles.Machine, mount.Point);
        var controller = top?.Text("cgroup.controllers")?.Split(' ').FirstOrDefault();
        _before = top?.Text(Enabled);
        if (!string.IsNullOrEmpty(controller) && top!.TryWrite(Enabled, $"+{controller}") == 0)
        {
            _top = top;
            _controller = controller;
            _group = top.Below($"ai-test-{Guid.NewGuid():N}").Make();
        }
    }

    private CgroupFolder Group
    {
        get
        {
            Skip.If(_group is null, "Needs a hierarchy of cgroup version 2 at its top, as root.");
            return _group!;
        }
    }

    [SkippableFact]
    public async Task GroupWithProcessesOfTheNode_TheyMoveAndTheControllerIsOn()
    {
        using var child = new Shell("exit 0");
        Group.Write("cgroup.procs", $"{child.Id}");
        Assert.Equal(NativeMethods.Busy, Group.TryWrite(Enabled, $"+{_controller}"));

        var home = CgroupHome.Prepare(SystemFiles.Machine, new(_controller, 2, Group.Path, true));

        Assert.Equal(Group.Path, home.Path);
        Assert.Equal([child.Id], home.Below(GroupName.NodeLeaf).Processes());
        Assert.Equal(_controller, Group.Text(Enabled));
        Assert.Equal(home.Path, CgroupHome.Find(SystemFiles.Machine, new(_controller, 2, home.Below(GroupName.NodeLeaf).Path, true)).Path);
        Assert.True(await GroupRemoval.RemoveAsync([home.Below(GroupName.NodeLeaf)], kill: true));
    }

    [SkippableFact]
    public async Task GroupWithOthers_IsRefused()
    {
        _ = Group;
        using var parent = Subject.Start("child", "wait");
        await parent.ReadLineAsync();
        var stranger = (await parent.ReadLineAsync())!["child ".Length..];
        Group.Write("cgroup.procs", stranger);

        var error = Assert.Throws<IsolationException>(() => CgroupHome.Prepare(SystemFiles.Machine, new(_controller, 2, Group.Path, true)));

        Assert.Contains($"(process {stranger})", error.Message);
        parent.Kill();
    }

    [SkippableFact]
    public async Task Remove_KillsWhatRuns()
    {
        var group = Group.Below("worker").Make();
        using var child = new Shell("exit 0");
        group.Write("cgroup.procs", $"{child.Id}");
        Assert.Equal(NativeMethods.Busy, group.TryRemove());

        Assert.True(await GroupRemoval.RemoveAsync([group], kill: true));

        Assert.False(group.Exists);
        Assert.Equal(137, await child.ExitAsync());
    }

    public void Dispose()
    {
        if (_group is not null)
        {
            Assert.True(GroupRemoval.RemoveAsync([.. _group.Children(), _group], kill: true).GetAwaiter().GetResult());
            if (_before?.Split(' ').Contains(_controller) == false)
            {
                _top!.TryWrite(Enabled, $"-{_controller}");
            }
        }
    }
}
