using System.Text.Json;
using QomBot.Core.Domain;
using QomBot.Core.Texts;

namespace QomBot.Configuration;

/// <summary>The gates of the innovation centre: at the end of which stage what is asked, and in which words.</summary>
public sealed record IdeaGatesFile(IdeaGates Gates, IReadOnlyList<(string Language, string Key, string Text)> Texts)
{
    public static readonly IdeaGatesFile None = new(IdeaGates.None, []);

    /// <summary>Letters of a criterion; it must be readable on a phone.</summary>
    private const int LongestCriterion = 120;

    /// <exception cref="SettingException">The file is missing or broken; the message names the place.</exception>
    public static IdeaGatesFile Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            var gates = new Dictionary<IdeaStage, IdeaGate>();
            var texts = new List<(string, string, string)>();
            foreach (var element in document.RootElement.GetProperty("gates").EnumerateArray())
            {
                var name = element.GetProperty("from").GetString()!;
                if (!Enum.TryParse<IdeaStage>(name, true, out var from) || !IdeaLife.Gated.Contains(from))
                    throw new SettingException(path, $"'{name}' is no stage with a gate. Write {string.Join(", ", IdeaLife.Gated.Select(stage => stage.ToString().ToLowerInvariant()))}");
                var criteria = element.GetProperty("criteria").EnumerateArray().Select(criterion => Criterion(path, criterion, texts)).ToList();
                var gate = new IdeaGate(from, Days(path, element, "decideWorkingDays"), Days(path, element, "workDays"), criteria);
                if (!gates.TryAdd(from, gate)) throw new SettingException(path, $"'{name}' stands there twice");
            }
            foreach (var stage in IdeaLife.Gated)
                if (!gates.ContainsKey(stage)) throw new SettingException(path, $"the gate at the end of '{stage.ToString().ToLowerInvariant()}' is missing");
            return new IdeaGatesFile(new IdeaGates(gates), texts);
        }
        catch (Exception failure) when (failure is IOException or JsonException or KeyNotFoundException or InvalidOperationException or UnauthorizedAccessException)
        {
            throw new SettingException(path, $"cannot be read: {failure.Message}");
        }
    }

    private static int Days(string path, JsonElement element, string name) =>
        element.GetProperty(name).TryGetInt32(out var days) && days is >= 1 and <= 1_000 ? days : throw new SettingException(path, $"'{name}' must be a whole number from 1 to 1000");

    private static string Criterion(string path, JsonElement element, List<(string, string, string)> texts)
    {
        var id = element.GetProperty("id").GetString()!;
        if (id.Length is 0 or > 40 || !id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')) throw new SettingException(path, $"'{id}' is no id: small Latin letters, digits and '_'");
        if (texts.Any(text => text.Item2 == $"criterion.{id}")) throw new SettingException(path, $"'{id}' stands there twice");
        foreach (var language in Languages.All)
        {
            if (!element.GetProperty("names").TryGetProperty(language, out var words) || words.GetString() is not { Length: > 0 and <= LongestCriterion } text)
                throw new SettingException(path, $"'{id}' has no words in '{language}', or more than {LongestCriterion} letters");
            texts.Add((language, $"criterion.{id}", text));
        }
        return id;
    }
}
