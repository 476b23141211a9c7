using QomBot.Configuration;
using QomBot.Core.Acting;
using QomBot.Engine;
using QomBot.Language.Tagging;
using QomBot.Learning;

namespace QomBot.CommandLine;

/// <summary>What several commands need: settings, directories, tagger.</summary>
public sealed record Opened(Settings Settings, ConfigFolder Config, Understanding Understanding)
{
    public static Opened Load(string? dataFolder = null)
    {
        var settings = Settings.Load(dataFolder);
        var config = ConfigFolder.Read(settings.ConfigFolder);
        return new Opened(settings, config, TaggerFile.Load(settings.ConfigFolder, config, settings.DataFolder));
    }

    public ITagger Tagger => Understanding.Tagger;

    /// <summary>For commands that have no log: what is wrong with the model that should be in use.</summary>
    public Opened SayWarning()
    {
        if (Understanding.Warning is { } warning) Console.Error.WriteLine(warning);
        return this;
    }

    public House House(IChance chance, Func<Policy, Policy>? change = null) =>
        Config.House(change?.Invoke(Settings.Policy) ?? Settings.Policy, chance, Understanding);

    public House House() => House(new CryptoChance());
}
