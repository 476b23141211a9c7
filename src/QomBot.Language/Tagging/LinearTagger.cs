namespace QomBot.Language.Tagging;

/// <summary>
/// The trained tagger: a linear model over words and letter groups, with the concepts of the text added, calibrated, and
/// with the words that spoke for each field. Safe for use by many threads.
/// </summary>
public sealed class LinearTagger : ITagger
{
    private readonly TaggerModel model;
    /// <summary>
    /// What a sector that no labelled post names adds to the raw scores of its usual fields, the most usual first: of two
    /// fields that are nearly as likely the usual one wins, and nothing more.
    /// </summary>
    private static readonly double[] SectorHint = [0.3, 0.15, 0.1];

    private readonly ConceptLexicon lexicon;
    private readonly IReadOnlyDictionary<string, double[]> hints;

    internal LinearTagger(TaggerModel model, ConceptLexicon lexicon, IReadOnlyDictionary<string, IReadOnlyList<string>>? sectorFields = null)
    {
        this.model = model;
        this.lexicon = lexicon;
        hints = (sectorFields ?? new Dictionary<string, IReadOnlyList<string>>())
            .Where(sector => !model.Sectors.ContainsKey(sector.Key))
            .ToDictionary(sector => sector.Key, sector => HintOf(sector.Value));
    }

    /// <summary>The fields the model knows, in alphabetical order.</summary>
    public IReadOnlyList<string> Fields => model.Fields;

    /// <exception cref="InvalidDataException">The bytes are no tagger model, of another version, or damaged.</exception>
    /// <param name="sectorFields">By sector id: the fields of its usual troubles, the most usual first.</param>
    public static LinearTagger Load(byte[] file, ConceptLexicon lexicon, IReadOnlyDictionary<string, IReadOnlyList<string>>? sectorFields = null) =>
        new(TaggerModelFile.Read(file), lexicon, sectorFields);

    /// <inheritdoc cref="Load(byte[], ConceptLexicon, IReadOnlyDictionary{string, IReadOnlyList{string}})"/>
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
        var scores = Hinted(model.Scores(vector, FieldEvidence.Of(hits, lexicon, model.Fields), sectorId), sectorId);
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
        return Hinted(model.Scores(model.VectorOf(features), FieldEvidence.Of(hits, lexicon, model.Fields), sectorId), sectorId);
    }

    private double[] Hinted(double[] scores, string? sectorId)
    {
        if (sectorId is null || !hints.TryGetValue(sectorId, out var hint))
            return scores;
        for (var field = 0; field < scores.Length; field++)
            scores[field] += hint[field];
        return scores;
    }

    private double[] HintOf(IReadOnlyList<string> usual)
    {
        var hint = new double[model.Fields.Count];
        for (var place = 0; place < Math.Min(usual.Count, SectorHint.Length); place++)
        {
            for (var field = 0; field < hint.Length; field++)
                hint[field] += model.Fields[field] == usual[place] ? SectorHint[place] : 0;
        }
        return hint;
    }
}
