namespace QomBot.Documents;

/// <summary>The typeface of all pictures and pages: Vazirmatn 33.0.3, under the SIL Open Font License (OFL.txt beside the files).</summary>
public static class FontFiles
{
    public static readonly IReadOnlyList<string> Names = ["Vazirmatn-Regular.ttf", "Vazirmatn-Bold.ttf"];

    public static byte[] Read(string name)
    {
        using var stream = typeof(FontFiles).Assembly.GetManifestResourceStream($"QomBot.Documents.{name}") ?? throw new ArgumentException($"There is no font '{name}'.", nameof(name));
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
