namespace QomBot.Tests.Support;

/// <summary>Where the repository's own files lie, seen from the running tests.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Path(params ReadOnlySpan<string> below) => System.IO.Path.Combine([Root, .. below]);

    private static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(System.IO.Path.Combine(at.FullName, "QomBot.sln"))) return at.FullName;
        throw new DirectoryNotFoundException("The tests run outside of their repository.");
    }
}
