using QomBot.Core.Acting;
using QomBot.Core.Texts;
using QomBot.Discord.Guilds;
using QomBot.Discord.Outbound;
using QomBot.Discord.Wire;

namespace QomBot.Discord.Commands;

/// <summary>
/// Slash commands, made of the one table of actions. Discord knows no Persian among its languages: Persian stands in the fields for
/// everybody, English and Arabic beside it.
/// </summary>
internal static class CommandBook
{
    private const int SlashCommand = 1;
    private const int OnMessage = 3;
    private const int DescriptionLimit = 100;
    private const int NameLimit = 32;
    private const int MostOptions = 25;

    private const int Text = 3;
    private const int Number = 4;
    private const int Channel = 7;
    private const int Role = 8;
    private const int TextChannel = 0;
    private const int NewsChannel = 5;
    private const int ForumChannel = 15;

    private static readonly int[] Everywhere = [0, 1];
    private static readonly int[] InServers = [0];

    /// <param name="arabic">Some versions of Discord do not know it and refuse the whole list.</param>
    public static IReadOnlyList<WireCommand> Of(House house, bool arabic) =>
    [
        .. house.Actions.All.Where(action => action.Listing != Listing.Hidden || action.Always).Select(action => Command(house, action, arabic)),
        SetUp(house, arabic),
        new WireCommand(Components.Short(house.Speech(Languages.Default).Words("discord.report"), NameLimit), OnMessage)
        {
            NameLocalizations = Beside(house, "discord.report", NameLimit, arabic), Contexts = Everywhere,
        },
    ];

    private static WireCommand Command(House house, ActionSpec action, bool arabic) => new(action.Name, SlashCommand)
    {
        Description = Described(house, $"action.{action.Name}"),
        DescriptionLocalizations = Beside(house, $"action.{action.Name}", DescriptionLimit, arabic),
        Options = action.Arguments.All(argument => !IsOption(house, argument)) ? null : [.. action.Arguments.Where(argument => IsOption(house, argument)).Take(MostOptions).Select(argument => Option(house, argument, arabic))],
        Contexts = Everywhere,
    };

    /// <summary>What only buttons and links pass on has no name for people, and is not asked of them.</summary>
    private static bool IsOption(House house, Argument argument) => argument.Name != "sure" && house.Speech(Languages.Default).Knows($"argument.{argument.Name}");

    private static WireCommandOption Option(House house, Argument argument, bool arabic)
    {
        var key = $"argument.{argument.Name}";
        var suggested = argument.Choices is not null || argument.Suggests.Count > 0 || argument.Kind is ArgumentKind.Field or ArgumentKind.Town or ArgumentKind.Sector or ArgumentKind.Problem;
        return new WireCommandOption(argument.Kind == ArgumentKind.Number ? Number : Text, argument.Name, Described(house, key))
        {
            DescriptionLocalizations = Beside(house, key, DescriptionLimit, arabic),
            Autocomplete = suggested && argument.Kind != ArgumentKind.Number ? true : null,
            MaxLength = argument.Kind == ArgumentKind.Text && !suggested ? Math.Min(argument.Limit, 6_000) : null,
        };
    }

    private static WireCommand SetUp(House house, bool arabic) => new(SetUpGuild.Name, SlashCommand)
    {
        Description = Described(house, "discord.setup"),
        DescriptionLocalizations = Beside(house, "discord.setup", DescriptionLimit, arabic),
        DefaultMemberPermissions = Rights.ForSetup,
        Contexts = InServers,
        Options =
        [
            new WireCommandOption(Channel, "forum", Described(house, "discord.setup.forum")) { ChannelTypes = [ForumChannel], DescriptionLocalizations = Beside(house, "discord.setup.forum", DescriptionLimit, arabic) },
            new WireCommandOption(Channel, "channel", Described(house, "discord.setup.channel")) { ChannelTypes = [TextChannel, NewsChannel], DescriptionLocalizations = Beside(house, "discord.setup.channel", DescriptionLimit, arabic) },
            new WireCommandOption(Role, "role", Described(house, "discord.setup.role")) { DescriptionLocalizations = Beside(house, "discord.setup.role", DescriptionLimit, arabic) },
        ],
    };

    private static string Described(House house, string key)
    {
        var say = house.Speech(Languages.Default);
        return Components.Short(say.Knows(key) ? say.Words(key) : key.Split('.')[^1], DescriptionLimit);
    }

    private static Dictionary<string, string>? Beside(House house, string key, int limit, bool arabic)
    {
        if (!house.Speech("en").Knows(key)) return null;
        var english = Components.Short(house.Speech("en").Words(key), limit);
        var all = new Dictionary<string, string> { ["en-US"] = english, ["en-GB"] = english };
        if (arabic) all["ar"] = Components.Short(house.Speech("ar").Words(key), limit);
        return all;
    }
}
