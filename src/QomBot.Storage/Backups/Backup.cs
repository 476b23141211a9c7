using System.Globalization;
using Microsoft.Data.Sqlite;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Backups;

/// <summary>A backup that was verified when it was made.</summary>
/// <param name="Bytes">Of the sealed file.</param>
public sealed record VerifiedBackup(string Path, DateTimeOffset At, long Bytes);

/// <summary>
/// Copies of the database in the folder "backups" of the data folder. One bears its name only after the very file was opened again and found
/// sound: its pages, the number of rows of every table, and the history's chain up to its head. What could not be verified is never there.
/// </summary>
public static class Backup
{
    private const string Prefix = "qombot-", Suffix = ".backup", Moment = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>Copies that are kept whatever their age, and beyond them the last of each day.</summary>
    private const int Newest = 6;

    /// <summary>By then it is known whether an upgrade was good.</summary>
    private static readonly TimeSpan CopyLife = TimeSpan.FromDays(30);

    public static string FolderOf(string dataFolder) => Path.Combine(dataFolder, "backups");

    /// <summary>The newest first.</summary>
    public static IReadOnlyList<VerifiedBackup> All(string dataFolder) => !Directory.Exists(FolderOf(dataFolder)) ? []
        : [.. Directory.EnumerateFiles(FolderOf(dataFolder), $"{Prefix}*{Suffix}").Select(Read).OfType<VerifiedBackup>().OrderByDescending(one => one.At)];

    /// <summary>Makes one while everybody goes on writing, and verifies it. Older ones go as far as they are kept no longer.</summary>
    /// <exception cref="StoreRefusedException">The copy is not sound; it was thrown away.</exception>
    public static VerifiedBackup Take(Store store, DateTimeOffset now, int keepDays)
    {
        var folder = FolderOf(store.Folder);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var left in Directory.EnumerateFiles(folder, "*.part*")) File.Delete(left);
        var path = Path.Combine(folder, $"{Prefix}{now.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture)}{Suffix}");
        var (plain, enclosed, again) = ($"{path}.copy.part", $"{path}.part", $"{path}.check.part");
        try
        {
            var written = Copy(store, plain);
            BackupFile.Seal(store.BackupKey, plain, enclosed);
            BackupFile.Unseal(store.BackupKey, enclosed, again);
            var found = store.Inspect(again, session => Summary.Of(session, isWhole: true));
            if (!found.IsSound || !found.Rows.SequenceEqual(written.Rows) || found.Head != written.Head)
                throw new StoreRefusedException($"The backup {path} is not what was copied; it was thrown away. Check the disk of {folder}.");
            File.Move(enclosed, path, overwrite: true);
        }
        finally
        {
            foreach (var left in (string[])[plain, enclosed, again]) File.Delete(left);
        }
        Prune(store.Folder, now, keepDays);
        ForgetCopies(store.Folder, now);
        return Read(path)!;
    }

    /// <summary>One state of the data, whatever is committed meanwhile, and what is in it.</summary>
    private static Summary Copy(Store store, string path) => store.Snapshot(session =>
    {
        var summary = Summary.Of(session, isWhole: false);
        using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false }.ToString());
        copy.Open();
        session.Connection.BackupDatabase(copy);
        using var alone = copy.CreateCommand();
        // A file of its own, without a log beside it.
        alone.CommandText = "PRAGMA journal_mode = DELETE";
        alone.ExecuteScalar();
        return summary;
    });

    private static void Prune(string dataFolder, DateTimeOffset now, int keepDays)
    {
        var all = All(dataFolder);
        var days = all.Where(one => now - one.At < TimeSpan.FromDays(keepDays)).GroupBy(one => one.At.UtcDateTime.Date).Select(day => day.First());
        foreach (var old in all.Except(all.Take(Newest)).Except(days)) File.Delete(old.Path);
    }

    /// <summary>Copies made before an upgrade hold what people have had removed since: they go, too.</summary>
    private static void ForgetCopies(string dataFolder, DateTimeOffset now)
    {
        var copies = new DirectoryInfo(Path.Combine(dataFolder, "copies"));
        if (!copies.Exists) return;
        foreach (var copy in copies.EnumerateFiles("before-migration-*.db").Where(copy => now - copy.LastWriteTimeUtc > CopyLife)) copy.Delete();
    }

    private static VerifiedBackup? Read(string path)
    {
        var name = Path.GetFileName(path);
        return DateTimeOffset.TryParseExact(name[Prefix.Length..^Suffix.Length], Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? new VerifiedBackup(path, at, new FileInfo(path).Length) : null;
    }
}
