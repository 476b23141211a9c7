namespace QomBot.Language.Tagging;

/// <summary>A post that a model had not seen, and that model's raw scores for it.</summary>
internal readonly record struct HeldOutScores(LabelledPost Post, IReadOnlyList<string> Fields, double[] Scores);

/// <summary>
/// Measures by holding posts back: each fold is answered by a model trained on the others. Concepts that occur in the fold
/// only are held back with it, since whoever wrote the posts may have written the concepts after them.
/// </summary>
public static class TaggerCrossValidation
{
    /// <summary>The answers to all posts, each by a model that has not seen it, calibrated on all of them.</summary>
    public static IReadOnlyList<(LabelledPost Post, Tagging Answer)> Answers(
        IReadOnlyList<LabelledPost> corpus, IReadOnlyList<Concept> concepts, TaggerOptions? options = null)
    {
        options ??= new TaggerOptions();
        var held = Scores(corpus, concepts, options, holdConceptsBack: true);
        var calibration = Calibration.Of(Scores(corpus, concepts, options, holdConceptsBack: false), options.SureAccuracy);
        return [.. held.Select(post => (post.Post, calibration.Answer(post.Fields, post.Scores)))];
    }

    /// <summary>
    /// The answers to all posts, each by a model that learned from a corpus and the other folds of the posts; calibrated as a
    /// model that is built of them would be, on what it learned from.
    /// </summary>
    public static IReadOnlyList<(LabelledPost Post, Tagging Answer)> AnswersBeside(
        IReadOnlyList<LabelledPost> posts, IReadOnlyList<LabelledPost> corpus, IReadOnlyList<Concept> concepts, TaggerOptions? options = null)
    {
        options ??= new TaggerOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(posts.Count, options.Folds, nameof(posts));
        var lexicon = new ConceptLexicon(concepts);
        var folds = Folds(posts, options);
        var answers = new List<(LabelledPost, Tagging)>();
        foreach (var fold in folds)
        {
            var training = corpus.Concat(folds.Where(other => other != fold).SelectMany(others => others)).ToList();
            var tagger = LinearTagger.Load(TaggerTrainer.Train(training, concepts, options), lexicon);
            answers.AddRange(fold.Select(post => (post, tagger.Tag(post.Text, post.SectorId))));
        }
        return answers;
    }

    internal static List<HeldOutScores> Scores(IReadOnlyList<LabelledPost> corpus, IReadOnlyList<Concept> concepts, TaggerOptions options, bool holdConceptsBack)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(corpus.Count, options.Folds, nameof(corpus));
        var lexicon = new ConceptLexicon(concepts);
        var folds = Folds(corpus, options);
        var met = folds.Select(fold => fold.SelectMany(post => lexicon.Find(lexicon.Read(post.Text))).Select(hit => hit.Concept).ToHashSet()).ToList();
        var held = new List<HeldOutScores>();
        for (var fold = 0; fold < folds.Count; fold++)
        {
            var elsewhere = met.Where((_, index) => index != fold).SelectMany(concept => concept).ToHashSet();
            var kept = concepts.Where((_, concept) => !holdConceptsBack || elsewhere.Contains(concept) || !met[fold].Contains(concept)).ToList();
            var training = folds.Where((_, index) => index != fold).SelectMany(posts => posts);
            var tagger = new LinearTagger(TaggerTrainer.TrainModel(training, new ConceptLexicon(kept), options, Calibration.None), new ConceptLexicon(kept));
            held.AddRange(folds[fold].Select(post => new HeldOutScores(post, tagger.Fields, tagger.RawScores(post.Text, post.SectorId))));
        }
        return held;
    }

    /// <summary>The posts of each field dealt out in turn, after a seeded shuffle.</summary>
    private static List<List<LabelledPost>> Folds(IReadOnlyList<LabelledPost> corpus, TaggerOptions options)
    {
        var folds = Enumerable.Range(0, options.Folds).Select(_ => new List<LabelledPost>()).ToList();
        var chance = new Random(options.Seed);
        var next = 0;
        foreach (var field in corpus.GroupBy(post => post.Primary).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var posts = field.OrderBy(post => post.Id, StringComparer.Ordinal).ToArray();
            chance.Shuffle(posts);
            foreach (var post in posts)
                folds[next++ % folds.Count].Add(post);
        }
        return folds;
    }
}
