namespace QomBot.Tests.Support;

/// <summary>Where the sources lie, for tests that read them.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "QomBot.sln"))) return at.FullName;
        throw new DirectoryNotFoundException("The tests run outside of their repository.");
    }
}
