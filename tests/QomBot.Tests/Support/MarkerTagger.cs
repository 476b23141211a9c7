using QomBot.Language.Tagging;

namespace QomBot.Tests.Support;

/// <summary>A tagger that knows a few words, for conversations that must read the same whatever the trained tagger has learned since.</summary>
internal sealed class MarkerTagger : ITagger
{
    private static readonly (string Word, string FieldId)[] Known =
    [
        ("نوار نقاله", "mechanical"), ("conveyor", "mechanical"), ("الحزام الناقل", "mechanical"), ("پمپ", "mechanical"), ("pump", "mechanical"),
        ("کوره", "energy"), ("furnace", "energy"), ("فرن", "energy"), ("چسب", "polymer"), ("رنگ", "chemical"),
    ];

    public Tagging Tag(string text, string? sectorId = null)
    {
        var found = Known.Where(known => text.Contains(known.Word, StringComparison.OrdinalIgnoreCase)).Select(known => known.FieldId).Distinct().Take(3).ToList();
        return new Tagging([.. found.Select(field => new FieldScore(field, 1.0 / found.Count))], Sure: found.Count == 1, []);
    }
}
