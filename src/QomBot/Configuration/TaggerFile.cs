using QomBot.Language.Tagging;

namespace QomBot.Configuration;

/// <summary>The trained tagger of config/, with the concepts that it was trained on; the plain keyword matcher where none was trained.</summary>
public static class TaggerFile
{
    /// <exception cref="SettingException">A file is broken, or the model was trained on other concepts.</exception>
    public static ITagger Load(string folder, ConfigFolder config)
    {
        var model = Path.Combine(folder, "tagger.model");
        var concepts = Path.Combine(folder, "concepts.tsv");
        if (!File.Exists(model) || !File.Exists(concepts)) return new KeywordTagger(config.Keywords);
        try
        {
            using var reader = File.OpenText(concepts);
            return LinearTagger.Load(File.ReadAllBytes(model), new ConceptLexicon(ConceptFile.Parse(reader)));
        }
        catch (ConceptFileException failure)
        {
            throw new SettingException(concepts, failure.Message);
        }
        catch (Exception failure) when (failure is IOException or FormatException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new SettingException(model, $"cannot be used: {failure.Message} Put the file of the release back, or take it away to do without it.");
        }
    }
}
