namespace QomBot.Tests.Support;

/// <summary>A folder of one test, gone with it. In memory where the machine offers that: what is tested here is not the disk's patience.</summary>
internal sealed class TempFolder : IDisposable
{
    private const string Memory = "/dev/shm";

    public string Path { get; } = Directory.Exists(Memory)
        ? Directory.CreateDirectory(System.IO.Path.Combine(Memory, $"qombot-test-{Guid.NewGuid():N}")).FullName
        : Directory.CreateTempSubdirectory("qombot-test-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>The folder as it lies there at this moment, as a killed process would leave it.</summary>
    public TempFolder Copy()
    {
        var copy = new TempFolder();
        CopyAll(Path, copy.Path);
        return copy;
    }

    private static void CopyAll(string from, string to)
    {
        foreach (var folder in Directory.EnumerateDirectories(from)) CopyAll(folder, Directory.CreateDirectory(System.IO.Path.Combine(to, System.IO.Path.GetFileName(folder))).FullName);
        // The index of the write-ahead log is shared memory of the living process: it does not outlive it.
        foreach (var file in Directory.EnumerateFiles(from).Where(file => !file.EndsWith("-shm", StringComparison.Ordinal) && !file.EndsWith(".lock", StringComparison.Ordinal)))
            System.IO.File.Copy(file, System.IO.Path.Combine(to, System.IO.Path.GetFileName(file)));
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
