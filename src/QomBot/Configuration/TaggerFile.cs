using QomBot.Language.Tagging;
using QomBot.Language.Twins;
using QomBot.Learning;

namespace QomBot.Configuration;

/// <summary>
/// The trained tagger with the concepts that it was trained on: the current one of the data folder's shelf, else that of config/;
/// the plain keyword matcher where none was trained.
/// </summary>
public static class TaggerFile
{
    /// <param name="dataFolder">Null leaves the shelf aside.</param>
    /// <exception cref="SettingException">A file of config/ is broken. A broken model on the shelf only gives a warning, and the shipped one is used.</exception>
    public static Understanding Load(string folder, ConfigFolder config, string? dataFolder)
    {
        var shipped = Path.Combine(folder, "tagger.model");
        if (!File.Exists(shipped) || !File.Exists(Path.Combine(folder, "concepts.tsv")))
            return new Understanding(new KeywordTagger(config.Keywords), new ConceptLexicon([]), _ => new WordOverlap(), null, null);
        var lexicon = new ConceptLexicon(Concepts(folder));
        var (model, version, warning) = dataFolder is null ? (null, null, null) : FromShelf(new ModelShelf(dataFolder), lexicon, config);
        return new Understanding(model ?? Shipped(shipped, lexicon, config), lexicon, tagger => Twins(folder, lexicon, tagger), version, warning);
    }

    public static IReadOnlyList<Concept> Concepts(string folder)
    {
        var path = Path.Combine(folder, "concepts.tsv");
        try
        {
            using var reader = File.OpenText(path);
            return ConceptFile.Parse(reader);
        }
        catch (Exception failure) when (failure is ConceptFileException or IOException or UnauthorizedAccessException)
        {
            throw new SettingException(path, failure.Message);
        }
    }

    public static IReadOnlyList<LabelledPost> Corpus(string path)
    {
        try
        {
            using var reader = File.OpenText(path);
            return CorpusFile.Parse(reader);
        }
        catch (Exception failure) when (failure is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new SettingException(path, failure.Message);
        }
    }

    /// <summary>The model of config/; null version on the shelf means this one.</summary>
    public static LinearTagger Shipped(string path, ConceptLexicon lexicon, ConfigFolder config)
    {
        try
        {
            return LinearTagger.Load(File.ReadAllBytes(path), lexicon, config.SectorFields);
        }
        catch (Exception failure) when (IsBroken(failure))
        {
            throw new SettingException(path, $"cannot be used: {failure.Message} Put the file of the release back, or take it away to do without it.");
        }
    }

    /// <summary>The current model of the shelf, if there is one that can be used; else why not.</summary>
    public static (LinearTagger? Model, int? Version, string? Warning) FromShelf(ModelShelf shelf, ConceptLexicon lexicon, ConfigFolder config)
    {
        try
        {
            return shelf.Current is { } version
                ? (LinearTagger.Load(File.ReadAllBytes(shelf.PathOf(version)), lexicon, config.SectorFields), version, null)
                : (null, null, null);
        }
        catch (Exception failure) when (IsBroken(failure))
        {
            return (null, null, $"The tagger model that was built here cannot be used: {failure.Message} The shipped one is used instead. Choose another with 'qombot tagger use', or build anew.");
        }
    }

    private static bool IsBroken(Exception failure) =>
        failure is IOException or FormatException or InvalidDataException or UnauthorizedAccessException or ArgumentException or OverflowException;

    private static ITwins Twins(string folder, ConceptLexicon lexicon, ITagger tagger)
    {
        var corpus = Path.Combine(folder, "corpus.jsonl");
        return tagger is LinearTagger linear && File.Exists(corpus)
            ? new RememberedTwins(new TwinScorer(lexicon, linear, Corpus(corpus).Select(post => post.Text)))
            : new WordOverlap();
    }
}
