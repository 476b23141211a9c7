namespace QomBot.Language.Tagging;

/// <summary>
/// The trained tagger: a linear model over words and letter groups, with the concepts of the text added, calibrated, and
/// with the words that spoke for each field. Safe for use by many threads.
/// </summary>
public sealed class LinearTagger : ITagger
{
    private readonly TaggerModel model;
    private readonly ConceptLexicon lexicon;

    internal LinearTagger(TaggerModel model, ConceptLexicon lexicon)
    {
        this.model = model;
        this.lexicon = lexicon;
    }

    /// <summary>The fields the model knows, in alphabetical order.</summary>
    public IReadOnlyList<string> Fields => model.Fields;

    /// <exception cref="InvalidDataException">The bytes are no tagger model, of another version, or damaged.</exception>
    public static LinearTagger Load(byte[] file, ConceptLexicon lexicon) => new(TaggerModelFile.Read(file), lexicon);

    /// <inheritdoc cref="Load(byte[], ConceptLexicon)"/>
    public static LinearTagger Load(Stream file, ConceptLexicon lexicon)
    {
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return Load(bytes.ToArray(), lexicon);
    }

    /// <summary>Always three fields (or as many as the model knows), unless the text has no word that says anything.</summary>
    public Tagging Tag(string text, string? sectorId = null)
    {
        var features = PostFeatures.Of(lexicon.Read(text), model.HashBits);
        var hits = lexicon.Find(features.Words);
        var vector = model.VectorOf(features);
        if (hits.Count == 0 && vector.Buckets.Length == 0)
            return Tagging.Nothing;
        var scores = model.Scores(vector, FieldEvidence.Of(hits, lexicon, model.Fields), sectorId);
        var answer = new Calibration(model.Temperature, model.SureScore).Answer(model.Fields, scores);
        var reasons = new TagReasons(text, model, lexicon, features.Words, vector, hits);
        return answer with { Reasons = [.. answer.Fields.Select(field => reasons.For(field.FieldId)).Where(reason => reason.Words.Count > 0)] };
    }

    /// <summary>The likelihood of every field of <see cref="Fields"/>, in that order.</summary>
    internal double[] Likelihoods(string text)
    {
        var scores = RawScores(text, sectorId: null);
        Softmax.Apply(scores, model.Temperature);
        return scores;
    }

    internal double[] RawScores(string text, string? sectorId)
    {
        var features = PostFeatures.Of(lexicon.Read(text), model.HashBits);
        var hits = lexicon.Find(features.Words);
        return model.Scores(model.VectorOf(features), FieldEvidence.Of(hits, lexicon, model.Fields), sectorId);
    }
}
