using System.Text.Json;
using System.Text.Json.Serialization;
using QomBot.Configuration;

namespace QomBot.Demo;

public sealed record DemoFirm(string Key, string Person, string Firm, string Town);

public sealed record DemoResearcher(string Key, string Person, string Role, IReadOnlyList<string> Fields);

/// <summary>A problem and how far it has come.</summary>
/// <param name="Day">Days ago on which it was reported.</param>
/// <param name="Until">open, claimed, progress, proposed, confirmed or withdrawn.</param>
/// <param name="By">The researcher who holds it. <paramref name="Waiting"/>: one who stands in line.</param>
public sealed record DemoProblem(
    string Firm, int Day, string Until, string Text, string? By = null, string? Waiting = null, string? Plan = null, string? Update = null,
    string? Proposal = null, string? Change = null, bool Sealed = false);

/// <summary>config/demo.json: believable firms, people and problems.</summary>
public sealed record DemoFile(IReadOnlyList<DemoFirm> Firms, IReadOnlyList<DemoResearcher> Researchers, IReadOnlyList<DemoProblem> Problems)
{
    /// <exception cref="SettingException">The file is missing or broken.</exception>
    public static DemoFile Read(string folder)
    {
        var path = Path.Combine(folder, "demo.json");
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), DemoJson.Default.DemoFile) ?? throw new SettingException(path, "is empty");
        }
        catch (Exception failure) when (failure is IOException or JsonException or UnauthorizedAccessException)
        {
            throw new SettingException(path, $"cannot be read: {failure.Message}");
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DemoFile))]
internal sealed partial class DemoJson : JsonSerializerContext;
