using System.Globalization;

namespace QomBot.Configuration;

/// <summary>Reads single settings and says which key is wrong, as the operator would write it.</summary>
public sealed class SettingReader(IConfiguration values)
{
    public bool Has(string section) => values.GetSection(section).Exists();

    public string? Text(string key) => values[key] is { Length: > 0 } text ? text.Trim() : null;

    public bool? Flag(string key) => Text(key) is not { } text ? null
        : bool.TryParse(text, out var flag) ? flag
        : throw Wrong(key, "write true or false");

    public int? Number(string key, int least, int most) => Text(key) is not { } text ? null
        : int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw Wrong(key, $"write a whole number from {least} to {most}");

    /// <summary>The value itself, or the content of the file that the key with _FILE names; the value wins.</summary>
    public string? Secret(string key)
    {
        if (Text(key) is { } direct) return direct;
        if (Text($"{key}_FILE") is not { } path) return null;
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Wrong($"{key}_FILE", $"the file {path} cannot be read");
        }
    }

    public SettingException Wrong(string key, string problem) => new($"QOMBOT__{key.Replace(":", "__", StringComparison.Ordinal)}", problem);
}
