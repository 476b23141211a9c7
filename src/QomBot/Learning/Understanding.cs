using System.Collections.Concurrent;
using QomBot.Language.Tagging;
using QomBot.Language.Twins;

namespace QomBot.Learning;

/// <summary>What the program understands of texts: tagger, concepts, twins. The tagger can be changed for a newer one while it runs.</summary>
public sealed class Understanding
{
    private readonly TaggerInUse _tagger;
    private readonly TwinsInUse _twins;
    private readonly Func<ITagger, ITwins> _makeTwins;

    /// <param name="makeTwins">Takes about a second, so it is left until the first comparison or <see cref="WarmUp"/>.</param>
    /// <param name="warning">What was wrong with the model that should have been used, or null.</param>
    public Understanding(ITagger tagger, ConceptLexicon lexicon, Func<ITagger, ITwins> makeTwins, int? version, string? warning)
    {
        (Lexicon, Version, Warning, _makeTwins) = (lexicon, version, warning, makeTwins);
        _tagger = new TaggerInUse(tagger);
        _twins = new TwinsInUse(() => makeTwins(tagger));
    }

    public ITagger Tagger => _tagger;

    public ITwins Twins => _twins;

    public ConceptLexicon Lexicon { get; }

    /// <summary>The version of the model in use; null for the shipped one.</summary>
    public int? Version { get; private set; }

    public string? Warning { get; }

    public void WarmUp() => _twins.WarmUp();

    public void Replace(ITagger tagger, int? version)
    {
        var twins = _makeTwins(tagger);
        _tagger.Current = tagger;
        _twins.Replace(twins);
        Version = version;
    }

    private sealed class TaggerInUse(ITagger first) : ITagger
    {
        private volatile ITagger _current = first;

        public ITagger Current
        {
            set => _current = value;
        }

        public Tagging Tag(string text, string? sectorId = null) => _current.Tag(text, sectorId);
    }

    private sealed class TwinsInUse(Func<ITwins> make) : ITwins
    {
        private volatile Lazy<ITwins> _current = new(make);

        public double Threshold => _current.Value.Threshold;

        public double Score(string a, string b) => _current.Value.Score(a, b);

        public void WarmUp() => _ = _current.Value;

        public void Replace(ITwins twins) => _current = new Lazy<ITwins>(() => twins);
    }
}

/// <summary>A scorer that keeps what it has read of the texts that it met last: a known problem is compared again and again.</summary>
internal sealed class RememberedTwins(TwinScorer scorer) : ITwins
{
    /// <summary>Texts kept; some kilobytes each.</summary>
    private const int Most = 2_000;

    private readonly ConcurrentDictionary<string, TwinText> _read = [];

    public double Threshold => TwinScorer.Threshold;

    public double Score(string a, string b) => scorer.Score(Read(a), Read(b));

    private TwinText Read(string text)
    {
        if (_read.Count >= Most) _read.Clear();
        return _read.GetOrAdd(text, scorer.Prepare);
    }
}
