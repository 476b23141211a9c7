using QomBot.Configuration;
using QomBot.Core.Acting;
using QomBot.Engine;
using QomBot.Language.Tagging;
using QomBot.Learning;

namespace QomBot.Tests.Support;

/// <summary>The bot's house of the real config/ folder, with chance that can be repeated.</summary>
internal static class Houses
{
    private static readonly Lazy<(ConfigFolder Config, Understanding Understanding)> Shared = new(() =>
    {
        var config = ConfigFolder.Read(Repository.Path("config"));
        return (config, TaggerFile.Load(Repository.Path("config"), config, dataFolder: null));
    });

    public static ConfigFolder Config => Shared.Value.Config;

    public static ITagger Tagger => Shared.Value.Understanding.Tagger;

    public static Core.Acting.House Make(Policy? policy = null, int seed = 1, ITagger? tagger = null) =>
        Config.House(policy ?? new Policy(), new SeededChance(seed), Shared.Value.Understanding) is var house && tagger is not null ? house with { Tagger = tagger } : house;
}
