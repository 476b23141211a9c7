namespace QomBot.Language.Tagging;

/// <summary>A post with the field that would solve it, for training and measuring.</summary>
/// <param name="Id">Unique within its file.</param>
/// <param name="Lang">"fa", "en" or "ar".</param>
/// <param name="Text">As its author typed it.</param>
/// <param name="Primary">The field that would solve it.</param>
/// <param name="Also">Fields whose subscribers would not mind being told; often none.</param>
/// <param name="SectorId">The firm's sector, where known.</param>
public sealed record LabelledPost(
    string Id, string Lang, string Text, string Primary, IReadOnlyList<string> Also, string? SectorId = null)
{
    public bool IsRight(string fieldId) => fieldId == Primary || Also.Contains(fieldId);
}
