namespace ActorInference.Isolation;

/// <summary>
/// System calls that a worker never needs, with their numbers on x86-64 and on arm64 (null where there is no such call), from the kernel's tables.
/// </summary>
internal static class RefusedCalls
{
    public static IReadOnlyList<(string Name, int? X64, int? Arm64)> All { get; } =
    [
        .. Programs(), .. OtherProcesses(), .. FileSystems(), .. Kernel(), .. Identity(),
    ];

    /// <summary>Starting programs and processes; clone is looked at closer, because threads are made with it.</summary>
    private static (string, int?, int?)[] Programs() =>
    [
        ("execve", 59, 221), ("execveat", 322, 281), ("fork", 57, null), ("vfork", 58, null), ("uselib", 134, null), ("unshare", 272, 97), ("setns", 308, 268),
    ];

    /// <summary>Reading, changing and signalling others; kill and tgkill of the process itself stay.</summary>
    private static (string, int?, int?)[] OtherProcesses() =>
    [
        ("ptrace", 101, 117), ("process_vm_readv", 310, 270), ("process_vm_writev", 311, 271), ("process_madvise", 440, 440), ("process_mrelease", 448, 448),
        ("kcmp", 312, 272), ("pidfd_getfd", 438, 438), ("pidfd_send_signal", 424, 424), ("tkill", 200, 130), ("rt_sigqueueinfo", 129, 138),
        ("rt_tgsigqueueinfo", 297, 240), ("migrate_pages", 256, 238), ("move_pages", 279, 239),
    ];

    private static (string, int?, int?)[] FileSystems() =>
    [
        ("mount", 165, 40), ("umount2", 166, 39), ("pivot_root", 155, 41), ("chroot", 161, 51), ("move_mount", 429, 429), ("open_tree", 428, 428),
        ("open_tree_attr", 467, 467), ("fsopen", 430, 430), ("fsmount", 432, 432), ("fsconfig", 431, 431), ("fspick", 433, 433),
        ("mount_setattr", 442, 442), ("statmount", 457, 457), ("listmount", 458, 458), ("mknod", 133, null), ("mknodat", 259, 33),
        ("name_to_handle_at", 303, 264), ("open_by_handle_at", 304, 265), ("quotactl", 179, 60), ("quotactl_fd", 443, 443),
        ("fanotify_init", 300, 262), ("fanotify_mark", 301, 263), ("swapon", 167, 224), ("swapoff", 168, 225), ("acct", 163, 89),
    ];

    /// <summary>Doors into the kernel; io_uring would go around the filter.</summary>
    private static (string, int?, int?)[] Kernel() =>
    [
        ("init_module", 175, 105), ("finit_module", 313, 273), ("delete_module", 176, 106), ("create_module", 174, null), ("kexec_load", 246, 104),
        ("kexec_file_load", 320, 294), ("bpf", 321, 280), ("perf_event_open", 298, 241), ("userfaultfd", 323, 282), ("reboot", 169, 142),
        ("syslog", 103, 116), ("iopl", 172, null), ("ioperm", 173, null), ("modify_ldt", 154, null), ("lookup_dcookie", 212, 18),
        ("nfsservctl", 180, 42), ("sethostname", 170, 161), ("setdomainname", 171, 162), ("settimeofday", 164, 170), ("clock_settime", 227, 112),
        ("clock_adjtime", 305, 266), ("adjtimex", 159, 171), ("vhangup", 153, 58), ("add_key", 248, 217), ("request_key", 249, 218),
        ("keyctl", 250, 219), ("io_uring_setup", 425, 425), ("io_uring_enter", 426, 426), ("io_uring_register", 427, 427),
    ];

    private static (string, int?, int?)[] Identity() =>
    [
        ("setuid", 105, 146), ("setgid", 106, 144), ("setreuid", 113, 145), ("setregid", 114, 143), ("setresuid", 117, 147), ("setresgid", 119, 149),
        ("setgroups", 116, 159), ("setfsuid", 122, 151), ("setfsgid", 123, 152), ("capset", 126, 91),
    ];
}
