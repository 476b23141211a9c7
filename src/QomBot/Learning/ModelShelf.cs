using System.Globalization;
using System.Text.Json;

namespace QomBot.Learning;

/// <summary>A model that was built here, and of what.</summary>
/// <param name="Version">Counted from 1.</param>
/// <param name="Posts">Posts of the corpus that it learned from.</param>
/// <param name="Labels">Problems of this installation that it learned from.</param>
/// <param name="Sha256">Of the model file, in hexadecimal letters.</param>
public sealed record ShelvedModel(int Version, DateTimeOffset BuiltAt, int Posts, int Labels, string Sha256);

/// <summary>
/// The models that were built here, in the folder "models" of the data: NNNN.model, beside it NNNN.json that says of what, and
/// "current" that names the one in use ("shipped" is that of config/). Nothing is ever overwritten, so every step can be undone.
/// </summary>
public sealed class ModelShelf(string dataFolder)
{
    public const string Shipped = "shipped";

    private readonly string _folder = Path.Combine(dataFolder, "models");

    /// <summary>The version in use; null for the shipped model.</summary>
    /// <exception cref="FormatException">The file "current" names no version.</exception>
    public int? Current
    {
        get
        {
            var path = Path.Combine(_folder, "current");
            if (!File.Exists(path)) return null;
            var text = File.ReadAllText(path).Trim();
            if (text == Shipped) return null;
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version
                : throw new FormatException($"{path} names no version. Write a number that 'qombot tagger models' lists, or {Shipped}.");
        }
    }

    public string PathOf(int version) => Path.Combine(_folder, $"{Number(version)}.model");

    public IReadOnlyList<ShelvedModel> All() => !Directory.Exists(_folder) ? [] :
        [.. Directory.EnumerateFiles(_folder, "*.json")
            .Select(path => JsonSerializer.Deserialize<ShelvedModel>(File.ReadAllText(path))!)
            .Where(model => File.Exists(PathOf(model.Version)))
            .OrderBy(model => model.Version)];

    /// <summary>Puts a model on the shelf and makes it the current one.</summary>
    public ShelvedModel Add(byte[] file, DateTimeOffset now, int posts, int labels)
    {
        Directory.CreateDirectory(_folder);
        var last = Directory.EnumerateFiles(_folder, "*.model")
            .Select(path => int.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0)
            .DefaultIfEmpty(0).Max();
        var model = new ShelvedModel(last + 1, now, posts, labels, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file)));
        WriteWhole(PathOf(model.Version), file);
        WriteWhole(Path.ChangeExtension(PathOf(model.Version), ".json"), JsonSerializer.SerializeToUtf8Bytes(model));
        Use(model.Version);
        return model;
    }

    /// <summary>Names the model in use; null goes back to the shipped one. A running bot takes it up within minutes.</summary>
    public void Use(int? version)
    {
        Directory.CreateDirectory(_folder);
        WriteWhole(Path.Combine(_folder, "current"), System.Text.Encoding.ASCII.GetBytes(version is { } number ? Number(number) : Shipped));
    }

    private static string Number(int version) => version.ToString("0000", CultureInfo.InvariantCulture);

    /// <summary>A reader sees the old file or the new one, never half of it.</summary>
    internal static void WriteWhole(string path, byte[] bytes)
    {
        var part = $"{path}.part";
        File.WriteAllBytes(part, bytes);
        File.Move(part, path, overwrite: true);
    }
}
