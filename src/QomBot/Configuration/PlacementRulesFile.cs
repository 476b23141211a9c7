using System.Text.Json;
using System.Text.Json.Serialization;
using QomBot.Core.Domain.Placements;
using QomBot.Core.Texts;

namespace QomBot.Configuration;

/// <summary>config/placement-rules.json: the rules of placements that hold where a university has written none of its own.</summary>
internal static class PlacementRulesFile
{
    /// <exception cref="SettingException">The file is missing or broken, or rules in it make no sense; the message names them.</exception>
    public static IReadOnlyList<PlacementRules> Read(string path)
    {
        try
        {
            var rules = JsonSerializer.Deserialize(File.ReadAllText(path), PlacementRulesJson.Default.PlacementRulesContent)?.Rules ?? [];
            if (rules.Count == 0) throw new SettingException(path, "has no rules");
            foreach (var one in rules)
            {
                if (Languages.All.FirstOrDefault(language => !one.Names.ContainsKey(language)) is { } missing) throw new SettingException(path, $"'{one.Key}' has no name in '{missing}'");
                if (one.Wrong() is { } wrong) throw new SettingException(path, $"'{one.Key}': {wrong} cannot be so");
                if (rules.Count(other => other.Key == one.Key) > 1) throw new SettingException(path, $"'{one.Key}' stands there twice");
            }
            return rules;
        }
        catch (Exception failure) when (failure is IOException or JsonException or UnauthorizedAccessException)
        {
            throw new SettingException(path, $"cannot be read: {failure.Message}");
        }
    }
}

internal sealed record PlacementRulesContent(IReadOnlyList<PlacementRules> Rules);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectRequiredConstructorParameters = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, UseStringEnumConverter = true)]
[JsonSerializable(typeof(PlacementRulesContent))]
internal sealed partial class PlacementRulesJson : JsonSerializerContext;
