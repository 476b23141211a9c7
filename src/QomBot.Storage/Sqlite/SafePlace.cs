using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace QomBot.Storage.Sqlite;

/// <summary>Where a database may lie: on a local disk, and under one name only. Looked at before anything is written.</summary>
internal static class SafePlace
{
    /// <summary>File systems on which locks and the shared memory of SQLite's log do not hold between machines.</summary>
    private static readonly string[] OverTheNetwork = ["nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "afs", "coda", "fuse.sshfs", "sshfs", "ceph", "fuse.s3fs"];

    /// <param name="kindOfDisk">The file system of a folder that is there, as the system calls it.</param>
    /// <exception cref="StoreRefusedException">Two programs could come to hold the same file, or locks do not hold there.</exception>
    public static void Check(string folder, string path, Func<string, string> kindOfDisk)
    {
        var kind = kindOfDisk(Existing(folder));
        if (OverTheNetwork.Contains(kind, StringComparer.OrdinalIgnoreCase))
            throw new StoreRefusedException($"QOMBOT__DataFolder {folder} lies on a network disk ({kind}); a local disk is needed, locks do not hold on others. Nothing was written. Set QOMBOT__DataFolder to a folder of this machine, for instance QOMBOT__DataFolder=/var/lib/qombot");
        if (!File.Exists(path)) return;
        if (File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target)
            throw new StoreRefusedException($"The database {path} is a link to {target.FullName}; the file itself is needed, else two programs could write it under two names. Nothing was written. Set QOMBOT__DataFolder={Path.GetDirectoryName(target.FullName)}");
        if (OperatingSystem.IsLinux() && Names(path) is > 1 and var names)
            throw new StoreRefusedException($"The database {path} has {names} names on its disk (hard links); one is needed, else two programs could write it. Nothing was written. Make it a file of its own: cp -p '{path}' '{path}.own' && mv '{path}.own' '{path}'");
    }

    public static string KindOfDisk(string folder)
    {
        try
        {
            return new DriveInfo(folder).DriveFormat;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Where the system does not say, what SQLite finds when it opens the file decides.
            return "";
        }
    }

    private static string Existing(string folder)
    {
        var at = Path.GetFullPath(folder);
        while (!Directory.Exists(at) && Path.GetDirectoryName(at) is { } above) at = above;
        return at;
    }

    /// <summary>Hard links of a file; 0 where the system does not say.</summary>
    [SupportedOSPlatform("linux")]
    private static uint Names(string path)
    {
        // struct statx is the same on every processor: stx_nlink are the four bytes at 16. AT_FDCWD, no flags, STATX_NLINK.
        var found = new byte[256];
        return StatX(-100, path, 0, 4, found) == 0 ? BitConverter.ToUInt32(found, 16) : 0;
    }

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int StatX(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, [Out] byte[] found);
}
