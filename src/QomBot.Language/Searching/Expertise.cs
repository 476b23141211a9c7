using QomBot.Language.Tagging;

namespace QomBot.Language.Searching;

/// <summary>What somebody says he knows, read once, to be compared with many troubles in any language.</summary>
public sealed class Expertise
{
    private readonly ConceptLexicon lexicon;
    private readonly List<(int Concept, string Typed)> known;

    public Expertise(string words, ConceptLexicon lexicon)
    {
        this.lexicon = lexicon;
        var read = lexicon.Read(words);
        known = [.. lexicon.Find(read).Select(hit => (hit.Concept, words[read[hit.First].Start..read[hit.Last].End]))];
    }

    /// <summary>His own words for what the trouble names too, each once, in his order.</summary>
    public IReadOnlyList<string> MetIn(string trouble)
    {
        var met = lexicon.Find(lexicon.Read(trouble)).Select(hit => hit.Concept).ToHashSet();
        return [.. known.Where(one => met.Contains(one.Concept)).Select(one => one.Typed).Distinct()];
    }
}
