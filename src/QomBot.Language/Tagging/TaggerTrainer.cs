namespace QomBot.Language.Tagging;

/// <summary>Trains the linear tagger from labelled posts and concepts. The same input gives the same bytes.</summary>
public static class TaggerTrainer
{
    /// <param name="corpus">Labelled posts; their order does not matter.</param>
    /// <param name="concepts">The concepts of the lexicon with which the tagger will be loaded.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <returns>A model file for <see cref="LinearTagger.Load(byte[], ConceptLexicon)"/>.</returns>
    /// <exception cref="ArgumentException">There are fewer posts than folds.</exception>
    public static byte[] Train(IReadOnlyList<LabelledPost> corpus, IReadOnlyList<Concept> concepts, TaggerOptions? options = null)
    {
        options ??= new TaggerOptions();
        var calibration = Calibration.Of(TaggerCrossValidation.Scores(corpus, concepts, options, holdConceptsBack: false), options.SureAccuracy);
        return TaggerModelFile.Write(TrainModel(corpus, new ConceptLexicon(concepts), options, calibration));
    }

    internal static TaggerModel TrainModel(
        IEnumerable<LabelledPost> corpus, ConceptLexicon lexicon, TaggerOptions options, Calibration calibration)
    {
        var posts = corpus.OrderBy(post => post.Id, StringComparer.Ordinal).ThenBy(post => post.Text, StringComparer.Ordinal).ToList();
        var fields = posts.Select(post => post.Primary).Concat(posts.SelectMany(post => post.Also))
            .Distinct().Order(StringComparer.Ordinal).ToArray();
        var taught = TaughtConcepts(lexicon, fields, options);
        var texts = posts.Select(post => post.Text).Concat(taught.Select(concept => concept.Text))
            .Select(text => PostFeatures.Of(lexicon.Read(text), options.HashBits)).ToList();
        var rarity = SparseVector.Rarity(texts, options.HashBits);
        var labels = posts.Select(post => (Target: Label(post, fields, options.AlsoShare), Weight: 1.0))
            .Concat(taught.Select(concept => (concept.Target, Weight: options.ConceptTeaching)));
        var lessons = texts.Zip(labels, (text, label) =>
            new Lesson(SparseVector.Of(text, rarity, options.WordStrength, options.GramStrength), label.Target, label.Weight)).ToList();
        var weights = MaxEntTrainer.Train(lessons, 1 << options.HashBits, fields.Length, options);
        CountedLeanings.AddTo(weights, lessons, fields.Length, options.CountingStrength);
        var (scales, rounded) = TaggerModel.Rounded(weights, fields.Length);
        return new TaggerModel
        {
            Fields = fields,
            HashBits = options.HashBits,
            WordStrength = options.WordStrength,
            GramStrength = options.GramStrength,
            ConceptStrength = options.ConceptStrength,
            Temperature = calibration.Temperature,
            SureScore = calibration.SureScore,
            Rarity = rarity,
            Scales = scales,
            Weights = rounded,
            Sectors = SectorPriors.Of(posts, fields),
        };
    }

    private static double[] Label(LabelledPost post, string[] fields, double alsoShare)
    {
        var target = new double[fields.Length];
        target[Array.IndexOf(fields, post.Primary)] = post.Also.Count == 0 ? 1 : 1 - alsoShare;
        foreach (var also in post.Also)
            target[Array.IndexOf(fields, also)] += alsoShare / post.Also.Count;
        return target;
    }

    /// <summary>Each concept as a small post: all its forms, labelled by its weights; weak concepts are taught less firmly.</summary>
    private static List<(string Text, double[] Target)> TaughtConcepts(ConceptLexicon lexicon, string[] fields, TaggerOptions options)
    {
        var taught = new List<(string Text, double[] Target)>();
        if (options.ConceptTeaching <= 0)
            return taught;
        foreach (var concept in lexicon.Concepts.OrderBy(concept => concept.Id, StringComparer.Ordinal))
        {
            var known = concept.Weights.Where(weight => fields.Contains(weight.Key)).ToList();
            if (known.Count == 0)
                continue;
            var firm = known.Max(weight => weight.Value) switch { 3 => 0.95, 2 => 0.8, _ => 0.6 };
            var target = Enumerable.Repeat((1 - firm) / fields.Length, fields.Length).ToArray();
            double squares = known.Sum(weight => weight.Value * weight.Value);
            foreach (var (fieldId, weight) in known)
                target[Array.IndexOf(fields, fieldId)] += firm * weight * weight / squares;
            taught.Add((string.Join(" . ", concept.Forms.OrderBy(forms => forms.Key, StringComparer.Ordinal).SelectMany(forms => forms.Value)), target));
        }
        return taught;
    }
}
