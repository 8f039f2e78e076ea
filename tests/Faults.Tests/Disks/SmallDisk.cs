using System.ComponentModel;
using System.Diagnostics;

namespace ActorInference.Faults.Tests.Disks;

/// <summary>
/// A disk of one megabyte that only the processes started on it see (a mount namespace of their own): working folder, temporary folder and home, and the
/// model repository lies on it. Nothing more can be written to it.
/// </summary>
/// <param name="folder">Where it is mounted; made when it is not there.</param>
/// <param name="models">The repository, which it takes the place of.</param>
internal sealed class SmallDisk(string folder, string models)
{
    /// <summary>A file on it with something in it.</summary>
    public const string Kept = "kept.npy";

    public const string Full = "full", ReadOnly = "read-only";

    private const string Mount =
        """
        set -e
        disk=$1; models=$2; state=$3; shift 3
        mkdir -p "$disk"
        mount -t tmpfs -o size=1m tmpfs "$disk"
        cp -r "$models" "$disk/models"
        mount --bind "$disk/models" "$models"
        echo before > "$disk/kept.npy"
        if [ "$state" = full ]; then cat /dev/zero > "$disk/filler" 2> /dev/null || true; else mount -o remount,ro "$disk"; mount -o remount,bind,ro "$models"; fi
        cd "$disk"
        export TMPDIR="$disk" HOME="$disk"

        """;

    /// <summary>Runs what follows on it, and becomes it.</summary>
    public IReadOnlyList<string> Starter(string state) => Command(state, "exec \"$@\"");

    /// <summary>Runs what follows on it, then lists what is on it and shows the file that was kept.</summary>
    public IReadOnlyList<string> Listing(string state) => Command(state, $"code=0; \"$@\" || code=$?; ls; cat {Kept}; exit $code");

    /// <summary>Skips a test where it cannot be had.</summary>
    public static void Require() => Skip.IfNot(CanMount(), "needs root, unshare, and a mount namespace of its own: it mounts a disk of one megabyte");

    private static bool CanMount()
    {
        try
        {
            using var trial = Process.Start("unshare", ["-m", "sh", "-c", "mount -t tmpfs -o size=1m tmpfs /mnt 2> /dev/null"]);
            trial.WaitForExit();
            return trial.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private string[] Command(string state, string ending) => ["unshare", "-m", "sh", "-c", Mount + ending, "small-disk", folder, models, state];
}
