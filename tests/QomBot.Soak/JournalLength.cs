namespace QomBot.Soak;

/// <summary>Counts the lines of a file that grows, reading only what has come since.</summary>
internal sealed class JournalLength(string path)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private long _read;
    private int _lines;

    public int Count()
    {
        if (!File.Exists(path)) return 0;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Position = _read;
        int read;
        while ((read = file.Read(_buffer)) > 0)
        {
            _read += read;
            _lines += _buffer.AsSpan(0, read).Count((byte)'\n');
        }
        return _lines;
    }
}
