using QomBot.Configuration;
using QomBot.Language.Tagging;
using QomBot.Storage;
using QomBot.Storage.Nouns;

namespace QomBot.Learning;

/// <summary>Trains the tagger from the posts and concepts of config/ and what people of this installation corrected.</summary>
public static class BuildTagger
{
    /// <summary>The labels of the data folder; of fields that config/ knows no more nothing is learned.</summary>
    public static IReadOnlyList<LabelledPost> LabelsOf(string dataFolder, ConfigFolder config)
    {
        var known = config.Directories.Fields.Select(field => field.Id).ToHashSet();
        var labels = File.Exists(Path.Combine(dataFolder, "qombot.db")) ? Store.Peek(dataFolder, Labels.Read) : [];
        return [.. labels.Where(post => known.Contains(post.Primary)).Select(post => post with { Also = [.. post.Also.Where(known.Contains)] })];
    }

    /// <summary>The same corpus, concepts and labels give the same bytes. Takes half a minute of one core.</summary>
    public static byte[] Run(string configFolder, IReadOnlyList<LabelledPost> corpus, IReadOnlyList<LabelledPost> labels) =>
        TaggerTrainer.Train([.. corpus, .. labels], TaggerFile.Concepts(configFolder));
}
