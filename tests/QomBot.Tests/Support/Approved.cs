using System.Runtime.CompilerServices;

namespace QomBot.Tests.Support;

/// <summary>
/// Compares with a text that somebody has read and found right. It lies in Approved/ beside the test. With QOMBOT_ACCEPT=1 in
/// the environment it is written anew, to be read before it is committed.
/// </summary>
internal static class Approved
{
    public static void Equal(string name, string actual, [CallerFilePath] string test = "")
    {
        // The path of the source at compile time, seen from today's root: the tests may have been built elsewhere.
        var folder = Path.GetDirectoryName(test[test.LastIndexOf($"QomBot.Tests{Path.DirectorySeparatorChar}", StringComparison.Ordinal)..])!;
        var path = Repository.Path("tests", folder, "Approved", name);
        if (Environment.GetEnvironmentVariable("QOMBOT_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }
        var approved = File.Exists(path) ? File.ReadAllText(path) : "";
        if (approved == actual) return;
        Assert.Fail($"{Path.GetRelativePath(Repository.Root, path)} does not read like this any more. {FirstDifference(approved, actual)}\nRun again with QOMBOT_ACCEPT=1 to take the new text over, and read it.");
    }

    private static string FirstDifference(string approved, string actual)
    {
        var (was, now) = (approved.Split('\n'), actual.Split('\n'));
        var line = 0;
        while (line < was.Length && line < now.Length && was[line] == now[line]) line++;
        return $"Line {line + 1}:\n  approved: {was.ElementAtOrDefault(line) ?? "(end)"}\n  now:      {now.ElementAtOrDefault(line) ?? "(end)"}";
    }
}
