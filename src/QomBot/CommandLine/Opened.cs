using QomBot.Configuration;
using QomBot.Core.Acting;
using QomBot.Engine;
using QomBot.Language.Tagging;
using QomBot.Learning;

namespace QomBot.CommandLine;

/// <summary>What several commands need: settings, directories, tagger. The tagger is read beside whatever else a start has to do.</summary>
public sealed class Opened
{
    private readonly Task<Understanding> _understanding;

    private Opened(Settings settings, ConfigFolder config, Task<Understanding> understanding) => (Settings, Config, _understanding) = (settings, config, understanding);

    public Settings Settings { get; }

    public ConfigFolder Config { get; }

    /// <summary>Waits until it is read.</summary>
    /// <exception cref="SettingException">A file of config/ is broken.</exception>
    public Understanding Understanding => _understanding.GetAwaiter().GetResult();

    /// <exception cref="SettingException">A setting, or a file of config/, is broken.</exception>
    public static Opened Load(string? dataFolder = null)
    {
        var settings = Settings.Load(dataFolder);
        var config = ConfigFolder.Read(settings.ConfigFolder);
        return new Opened(settings, config, Task.Run(() => TaggerFile.Load(settings.ConfigFolder, config, settings.DataFolder)));
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
