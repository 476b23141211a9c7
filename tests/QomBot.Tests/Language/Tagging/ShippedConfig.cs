using QomBot.Language.Tagging;

namespace QomBot.Tests.Language.Tagging;

/// <summary>The tagging files that ship with the program, found from where the tests run.</summary>
internal static class ShippedConfig
{
    public static readonly string Folder = Find();

    public static readonly Lazy<IReadOnlyList<Concept>> Concepts = new(() =>
    {
        using var reader = new StreamReader(Path.Combine(Folder, "concepts.tsv"));
        return ConceptFile.Parse(reader);
    });

    public static readonly Lazy<IReadOnlyList<LabelledPost>> Corpus = new(() =>
    {
        using var reader = new StreamReader(Path.Combine(Folder, "corpus.jsonl"));
        return CorpusFile.Parse(reader);
    });

    public static readonly Lazy<ConceptLexicon> Lexicon = new(() => new ConceptLexicon(Concepts.Value));

    public static readonly Lazy<LinearTagger> Tagger = new(() =>
        LinearTagger.Load(File.ReadAllBytes(Path.Combine(Folder, "tagger.model")), Lexicon.Value));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "QomBot.sln")))
                return Path.Combine(folder.FullName, "config");
        }
        throw new DirectoryNotFoundException("The solution's folder is not above the tests.");
    }
}
