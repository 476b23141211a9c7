using System.Diagnostics;
using QomBot.Storage;
using QomBot.Storage.Backups;
using QomBot.Storage.Sqlite;
using QomBot.Tests.Support;

namespace QomBot.Tests.Faults;

/// <summary>The real program is started where its store would not be safe: it refuses with exit code 78 and one line that helps, and writes nothing.</summary>
public sealed class UnsafeStoreTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("a link", "QOMBOT__DataFolder=")]
    [InlineData("a second name", "cp -p ")]
    [InlineData("in use", "Stop the other one")]
    [InlineData("damaged", "qombot restore")]
    [InlineData("newer", "newer program")]
    [InlineData("lost", "qombot restore --apply")]
    [InlineData("without its key", "from your backup")]
    public async Task An_unsafe_store_is_refused_with_78_and_a_line_that_helps(string how, string help)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links are made otherwise there");
        using var folder = new TempFolder();
        using var elsewhere = new TempFolder();
        Store.Open(folder.Path, TimeProvider.System).Dispose();
        var path = folder.File("qombot.db");
        using var held = Spoil(how, folder, elsewhere, path);
        var before = Files(folder, elsewhere);

        var (exit, said) = await RunAsync(folder.Path);

        output.WriteLine($"{how}: exit {exit}, «{said.Trim()}»");
        Assert.Equal(78, exit);
        Assert.Contains(help, said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.Single(said.Trim().Split('\n'));
        Assert.Equal(before, Files(folder, elsewhere));
    }

    [Fact]
    public async Task The_same_folder_before_it_was_spoilt_is_opened()
    {
        using var folder = new TempFolder();
        Store.Open(folder.Path, TimeProvider.System).Dispose();

        var (exit, said) = await RunAsync(folder.Path, "held");

        Assert.Equal((0, "Nothing is held."), (exit, said.Trim()));
    }

    [Theory]
    [InlineData("nfs4", true)]
    [InlineData("CIFS", true)]
    [InlineData("fuse.sshfs", true)]
    [InlineData("ext4", false)]
    [InlineData("overlay", false)]
    [InlineData("", false)]
    public void A_network_disk_is_refused_and_a_local_one_is_not(string kind, bool isRefused)
    {
        using var folder = new TempFolder();
        var refusal = Record.Exception(() => SafePlace.Check(Path.Combine(folder.Path, "not", "yet", "made"), folder.File("qombot.db"), _ => kind));

        Assert.Equal(isRefused, refusal is StoreRefusedException);
        if (isRefused) Assert.Contains("QOMBOT__DataFolder=/var/lib/qombot", refusal!.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void The_kind_of_this_disk_is_known()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "asked of Linux only");
        Assert.NotEmpty(SafePlace.KindOfDisk(Path.GetTempPath()));
    }

    /// <summary>A store in memory cannot keep a log beside itself: what a file system without shared memory would say.</summary>
    [Fact]
    public void Where_the_log_cannot_be_kept_the_setting_its_value_and_the_needed_one_are_named()
    {
        using var session = new Session("Data Source=:memory:");
        var refusal = Assert.Throws<StoreRefusedException>(() => Store.Prepare(session));

        Assert.Contains("journal_mode is memory, WAL is needed", refusal.Message, StringComparison.Ordinal);
    }

    private static IDisposable? Spoil(string how, TempFolder folder, TempFolder elsewhere, string path)
    {
        switch (how)
        {
            case "a link":
                File.Move(path, elsewhere.File("qombot.db"));
                File.CreateSymbolicLink(path, elsewhere.File("qombot.db"));
                break;
            case "a second name":
                Process.Start("ln", [path, elsewhere.File("other.db")]).WaitForExit();
                break;
            case "in use": return Store.Open(folder.Path, TimeProvider.System);
            case "damaged":
                var bytes = File.ReadAllBytes(path);
                Array.Fill(bytes, (byte)0xA5, 4096 * 3, 4096 * 30);
                File.WriteAllBytes(path, bytes);
                break;
            case "newer":
                using (var session = new Session($"Data Source={path};Pooling=False")) session.Execute("INSERT INTO migrations VALUES (9999, '9999_of_tomorrow', 'x', 0)");
                break;
            case "lost":
                using (var store = Store.Open(folder.Path, TimeProvider.System)) Backup.Take(store, DateTimeOffset.UnixEpoch, 7);
                File.Delete(path);
                break;
            case "without its key": File.Delete(folder.File("qombot.key")); break;
        }
        return null;
    }

    /// <summary>All files with what is in them, but for the lock, which says nothing, and a log that a look with no right to write leaves empty.</summary>
    private static List<string> Files(params TempFolder[] folders) =>
        [.. folders.SelectMany(folder => Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is not (".lock" or ".db-shm" or ".db-wal"))
            .Select(file => $"{file} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Bytes(file)))}").Order(StringComparer.Ordinal)];

    private static byte[] Bytes(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static async Task<(int Exit, string Said)> RunAsync(string data, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "qombot"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["QOMBOT__DataFolder"] = data, ["QOMBOT__Web__Url"] = "http://127.0.0.1:0" },
        };
        using var process = Process.Start(start)!;
        var (standard, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException($"it runs, and should have refused: {await error}");
        }
        return (process.ExitCode, await standard + await error);
    }
}
