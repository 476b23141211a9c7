namespace QomBot.Tests.Telegram;

/// <summary>Compares with a text that somebody has read and found right. With QOMBOT_ACCEPT=1 in the environment the text is written anew.</summary>
internal static class Approved
{
    public static string Folder { get; } = Find(Path.Combine("tests", "QomBot.Tests", "Samples", "telegram"));

    public static void Equal(string file, string actual)
    {
        var path = Path.Combine(Folder, file);
        if (Environment.GetEnvironmentVariable("QOMBOT_ACCEPT") == "1") File.WriteAllText(path, actual);
        Assert.Equal(File.Exists(path) ? File.ReadAllText(path) : "", actual);
    }

    private static string Find(string below)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "QomBot.sln"))) return Path.Combine(at.FullName, below);
        throw new DirectoryNotFoundException("the tests run outside of their repository");
    }
}
