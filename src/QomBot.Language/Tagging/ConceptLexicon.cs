using QomBot.Language.Text;

namespace QomBot.Language.Tagging;

/// <summary>A concept met in a text, and the words it was met in: <see cref="First"/> to <see cref="Last"/>, both included.</summary>
internal readonly record struct ConceptHit(int Concept, int First, int Last);

/// <summary>
/// All concepts, ready to be found in texts: as the longest phrase at each place, across half-spaces, endings and (where
/// nothing else fits) one slip of typing.
/// </summary>
public sealed class ConceptLexicon
{
    private const int MostWordsInForm = 6;
    private const int MostPaths = 12;
    private const int ShortestForm = 2;

    private readonly FormTrie trie = new();
    private readonly List<int[]> conceptsOfForm = [];
    private readonly List<int> firstWordOfForm = [];
    private readonly TypoIndex typos;
    private readonly Lazy<LexiconWords> words;

    public ConceptLexicon(IReadOnlyList<Concept> concepts)
    {
        Concepts = concepts;
        var singleWords = new List<(string Word, int Form)>();
        for (var index = 0; index < concepts.Count; index++)
        {
            foreach (var form in concepts[index].Forms.Values.SelectMany(forms => forms))
                AddForm(PersianText.Key(form), index, singleWords);
        }
        typos = new TypoIndex(singleWords);
        words = new Lazy<LexiconWords>(() => new LexiconWords(concepts));
    }

    public IReadOnlyList<Concept> Concepts { get; }

    /// <summary>All words of all forms, for mending queries; built when first asked for.</summary>
    internal LexiconWords Words => words.Value;

    /// <summary>The words of a text, Finglish read as Persian.</summary>
    internal List<TextWord> Read(string text) => Words.Read(text);

    /// <summary>The concepts of a text in reading order. Several concepts that share a form are all met.</summary>
    internal List<ConceptHit> Find(IReadOnlyList<TextWord> words)
    {
        var hits = new List<ConceptHit>();
        var written = new List<string>?[words.Count];
        for (var at = 0; at < words.Count;)
        {
            var (form, last) = LongestFrom(words, written, at);
            if (form < 0 && IsUnknownWord(words[at].Key))
                (form, last) = (typos.Find(words[at].Key), at);
            if (form < 0)
            {
                at++;
                continue;
            }
            foreach (var concept in conceptsOfForm[form])
                hits.Add(new ConceptHit(concept, at, last));
            at = last + 1;
        }
        return hits;
    }

    private void AddForm(string key, int concept, List<(string Word, int Form)> singleWords)
    {
        var squeezed = Squeezed(key);
        if (squeezed.Length < ShortestForm)
            return;
        var form = trie.Add(squeezed, () =>
        {
            conceptsOfForm.Add([]);
            firstWordOfForm.Add(key.IndexOf(' ') is var end && end < 0 ? key.Length : end);
            return conceptsOfForm.Count - 1;
        });
        if (!conceptsOfForm[form].Contains(concept))
            conceptsOfForm[form] = [.. conceptsOfForm[form], concept];
        if (!key.Contains(' '))
            singleWords.Add((key, form));
    }

    /// <summary>The words without plural endings that stand apart («شیر های برقی»), joined.</summary>
    private static string Squeezed(string key) =>
        string.Concat(key.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where((word, index) => index == 0 || !IsPlural(word)));

    private static bool IsPlural(string word) => word is "ها" or "های" or "هایی";

    private (int Form, int Last) LongestFrom(IReadOnlyList<TextWord> words, List<string>?[] written, int start)
    {
        var (form, last) = (-1, start);
        var opensWithStopWord = Tokens.IsStopWord(words[start].Key);
        var paths = new List<int> { FormTrie.Root };
        for (var at = start; at < words.Count && at < start + MostWordsInForm && paths.Count > 0; at++)
        {
            var next = new List<int>();
            var found = -1;
            foreach (var spelling in written[at] ??= Tokens.IsStopWord(words[at].Key) ? [words[at].Key] : WordForms.Of(words[at].Key))
            {
                foreach (var path in paths)
                {
                    var node = trie.Walk(path, spelling);
                    if (node < 0 || next.Count == MostPaths || next.Contains(node))
                        continue;
                    next.Add(node);
                    if (found < 0 && trie.ValueAt(node) is >= 0 and var value && (!opensWithStopWord || IsWhole(value, words[start], at > start)))
                        found = value;
                }
            }
            if (found >= 0)
                (form, last) = (found, at);
            if (at > start && IsPlural(words[at].Key))
                next.AddRange(paths.Where(path => !next.Contains(path)).Take(MostPaths));
            paths = next;
        }
        return (form, last);
    }

    /// <summary>
    /// «با سلام» is not the shop باسلام, and "does" no doe: a stop word opens a form only as the first of its several words.
    /// </summary>
    private bool IsWhole(int form, TextWord opening, bool severalWords) =>
        severalWords && firstWordOfForm[form] == opening.Key.Length;

    private static bool IsUnknownWord(string word) => word.Length >= TypoIndex.ShortestWord && !Tokens.IsStopWord(word);
}
