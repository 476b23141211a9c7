using System.Text.Json;
using QomBot.Core.Domain;
using QomBot.Core.Texts;

namespace QomBot.Configuration;

/// <summary>Reads config/safety.json: lessons, gear and tests by kind of danger, and which dangers there are in which sector.</summary>
public static class SafetyFile
{
    /// <exception cref="SettingException">The file is missing or broken; the message names the place.</exception>
    public static Safety Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            var root = document.RootElement;
            var classes = root.GetProperty("classes").EnumerateArray().Select(element => Class(path, element)).ToList();
            var sectors = root.GetProperty("sectors").EnumerateObject().ToDictionary(sector => sector.Name, sector => Ids(sector.Value));
            var always = Ids(root.GetProperty("always"));
            foreach (var id in sectors.Values.SelectMany(ids => ids).Concat(always))
                if (classes.All(one => one.Id != id)) throw new SettingException(path, $"'{id}' is named but there is no such class");
            if (classes.GroupBy(one => one.Id).FirstOrDefault(same => same.Count() > 1) is { } twice) throw new SettingException(path, $"'{twice.Key}' stands there twice");
            return new Safety(root.GetProperty("validDays").GetInt32(), classes, always, sectors);
        }
        catch (Exception failure) when (failure is IOException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException or UnauthorizedAccessException)
        {
            throw new SettingException(path, $"cannot be read: {failure.Message}");
        }
    }

    private static HazardClass Class(string path, JsonElement element)
    {
        var id = element.GetProperty("id").GetString()!;
        var questions = element.GetProperty("questions").EnumerateArray().Select(question => Question(path, id, question)).ToList();
        if (questions.Count is < 1 or > 5) throw new SettingException(path, $"'{id}' needs 1 to 5 questions");
        return new HazardClass(
            id, Say(path, id, element.GetProperty("names")), Say(path, id, element.GetProperty("lesson")),
            [.. element.GetProperty("gear").EnumerateArray().Select(gear => Say(path, id, gear))], questions);
    }

    private static SafetyQuestion Question(string path, string id, JsonElement element)
    {
        var answers = element.GetProperty("answers").EnumerateArray().Select(answer => Say(path, id, answer)).ToList();
        var right = element.GetProperty("right").GetInt32();
        if (answers.Count is < 2 or > 4 || right < 0 || right >= answers.Count) throw new SettingException(path, $"'{id}': a question needs 2 to 4 answers, and 'right' counts them from 0");
        return new SafetyQuestion(Say(path, id, element.GetProperty("ask")), answers, right, Say(path, id, element.GetProperty("why")));
    }

    private static Spoken Say(string path, string id, JsonElement element)
    {
        var words = element.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString()!);
        foreach (var language in Languages.All)
            if (!words.ContainsKey(language)) throw new SettingException(path, $"'{id}' lacks a text in '{language}'");
        return new Spoken(words);
    }

    private static IReadOnlyList<string> Ids(JsonElement element) => [.. element.EnumerateArray().Select(id => id.GetString()!)];
}
