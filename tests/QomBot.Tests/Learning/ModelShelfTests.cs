using QomBot.Configuration;
using QomBot.Language.Tagging;
using QomBot.Learning;
using QomBot.Tests.Support;

namespace QomBot.Tests.Learning;

/// <summary>Models that were built here: kept, named, undone, and never in the way when one is broken.</summary>
public sealed class ModelShelfTests : IDisposable
{
    private static readonly byte[] Shipped = File.ReadAllBytes(Repository.Path("config/tagger.model"));

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private Understanding Load() => TaggerFile.Load(Repository.Path("config"), Houses.Config, _folder.Path);

    [Fact]
    public void Each_build_is_a_version_of_its_own_and_can_be_undone()
    {
        var shelf = new ModelShelf(_folder.Path);
        Assert.Null(shelf.Current);
        Assert.Equal(1, shelf.Add(Shipped, Play.Start, 10, 1).Version);
        Assert.Equal(2, shelf.Add(Shipped, Play.Start, 10, 2).Version);
        Assert.Equal(2, shelf.Current);
        shelf.Use(1);
        Assert.Equal(1, shelf.Current);
        Assert.Equal(1, Load().Version);
        shelf.Use(null);
        Assert.Null(shelf.Current);
        Assert.Equal([1, 2], shelf.All().Select(model => model.Version));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(1_000_000)]
    public void A_broken_model_is_said_and_the_shipped_one_used(int length)
    {
        new ModelShelf(_folder.Path).Add(Shipped[..length], Play.Start, 10, 1);
        var understanding = Load();
        Assert.Contains("cannot be used", understanding.Warning, StringComparison.Ordinal);
        Assert.Null(understanding.Version);
        Assert.Equal("mechanical", understanding.Tagger.Tag("بلبرینگ پمپ صدا می‌دهد و می‌لرزد").Fields[0].FieldId);
    }

    [Fact]
    public void A_version_that_is_not_there_is_said_and_the_shipped_one_used()
    {
        new ModelShelf(_folder.Path).Use(7);
        Assert.Contains("cannot be used", Load().Warning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_running_bot_takes_up_what_the_shelf_names_and_goes_back_when_it_is_undone()
    {
        var understanding = Load();
        var settings = Settings.Load(_folder.Path);
        var keeper = new KeepTagger(understanding, settings, Houses.Config, new Replay.ManualClock(Play.Start), Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        var shelf = new ModelShelf(_folder.Path);
        shelf.Add(TaggerTrainer.Train(Toy(), TaggerFile.Concepts(Repository.Path("config")).Take(50).ToList(), new TaggerOptions { HashBits = 10, Epochs = 1 }), Play.Start, 10, 1);
        keeper.Look();
        Assert.Equal(1, understanding.Version);
        Assert.Equal(2, understanding.Tagger.Tag("پمپ").Fields.Count);
        shelf.Use(null);
        keeper.Look();
        Assert.Null(understanding.Version);
        Assert.Equal(3, understanding.Tagger.Tag("پمپ").Fields.Count);
    }

    [Fact]
    public async Task Corrections_of_posted_problems_are_labels_and_those_of_thrown_away_drafts_are_not()
    {
        await using var talk = await Play.BeginAsync();
        await talk.SaysAsync("رضایی", "پمپ آب ما می‌لرزد و بلبرینگش هر هفته می‌سوزد");
        await talk.PressesAsync("رضایی", "رشته");
        await talk.PressesAsync("رضایی", "⬜ مواد و متالورژی");
        await talk.PressesAsync("رضایی", "تمام");
        Assert.Empty(BuildTagger.LabelsOf(talk.Folder, Houses.Config));
        await talk.PressesAsync("رضایی", "ثبت مسئله");
        await talk.SaysAsync("رضایی", "کاشی رضایی");
        var label = Assert.Single(BuildTagger.LabelsOf(talk.Folder, Houses.Config));
        Assert.Contains("materials", label.Also.Append(label.Primary));
        Assert.Equal("tile-ceramics", label.SectorId);
    }

    private static List<LabelledPost> Toy() =>
        [.. Enumerable.Range(0, 20).Select(i => new LabelledPost($"t{i}", "fa", i % 2 == 0 ? $"پمپ لرزش {i}" : $"کوره گاز {i}", i % 2 == 0 ? "mechanical" : "energy", []))];
}
