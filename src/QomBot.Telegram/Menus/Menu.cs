using QomBot.Core.Chat;

namespace QomBot.Telegram.Menus;

/// <summary>A line of the menu. <paramref name="Name"/>: a-z, 0-9 and '_', at most 32; <paramref name="Description"/>: 1 to 256 characters, cut where longer.</summary>
public sealed record MenuCommand(string Name, string Description);

/// <summary>Who sees a menu; the narrower wins.</summary>
public abstract record MenuScope
{
    private MenuScope() { }

    public sealed record Everywhere : MenuScope;

    public sealed record PrivateChats : MenuScope;

    public sealed record Groups : MenuScope;

    /// <summary>One person's chat, by which a menu follows his roles; or one group.</summary>
    public sealed record OneChat(ChatId Chat) : MenuScope;
}

/// <summary>The commands of one scope in one language.</summary>
/// <param name="Language">Two letters of ISO 639-1; null for all whose language has no menu of its own.</param>
public sealed record Menu(MenuScope Scope, string? Language, IReadOnlyList<MenuCommand> Commands);

/// <summary>What people read of the bot before they begin, in one language (null as in <see cref="Menu"/>).</summary>
/// <param name="Description">In the empty chat, at most 512 characters.</param>
/// <param name="ShortDescription">On the bot's page and in links to it, at most 120 characters.</param>
public sealed record BotAbout(string? Language, string Description, string ShortDescription);

/// <summary>How much was put in place. Menus are a comfort: what failed is tried again at the next start.</summary>
public sealed record Published(int Done, int Unchanged, int Failed);
