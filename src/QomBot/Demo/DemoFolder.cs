using QomBot.CommandLine;
using QomBot.Configuration;
using QomBot.Core.Acting;
using QomBot.Engine;
using QomBot.Storage;

namespace QomBot.Demo;

/// <summary>
/// Puts a played demo into a data folder that nobody has used yet. It is played in a folder beside and moved when it is whole, so
/// a start that is broken off leaves nothing half done.
/// </summary>
public static class DemoFolder
{
    /// <exception cref="SettingException">The demo's file is broken or cannot be played with this configuration.</exception>
    public static async Task FillAsync(Opened opened, TimeProvider clock)
    {
        var folder = opened.Settings.DataFolder;
        if (File.Exists(Path.Combine(folder, "qombot.db")))
        {
            Console.WriteLine("There is data already, so it is left as it is (--demo fills only an empty data folder).");
            return;
        }
        var demo = DemoFile.Read(opened.Settings.ConfigFolder);
        Console.WriteLine("Filling the empty data folder with the demo…");
        var part = Path.Combine(folder, "demo-part");
        if (Directory.Exists(part)) Directory.Delete(part, recursive: true);
        await PlayAsync(opened, demo, part, clock.GetUtcNow());
        foreach (var path in Directory.EnumerateFileSystemEntries(part).Where(path => !path.EndsWith(".lock", StringComparison.Ordinal)).OrderBy(IsMain))
            Directory.Move(path, Path.Combine(folder, Path.GetFileName(path)));
        Directory.Delete(part, recursive: true);
    }

    /// <summary>The database itself comes last: with it the folder counts as filled.</summary>
    private static bool IsMain(string path) => Path.GetFileName(path) == "qombot.db";

    private static async Task PlayAsync(Opened opened, DemoFile demo, string folder, DateTimeOffset now)
    {
        using var store = Store.Open(folder, TimeProvider.System);
        var house = opened.House(new SeededChance(1), policy => policy with { Moderation = ModerationMode.Off, Limits = new Limits() });
        try
        {
            await DemoPlay.FillAsync(store, house, demo, folder, now);
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException)
        {
            throw new SettingException(Path.Combine(opened.Settings.ConfigFolder, "demo.json"), $"cannot be played: {failure.Message}. Is the rest of the config folder whole?");
        }
    }
}
