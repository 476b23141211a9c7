namespace QomBot.Fakes.Discord.World;

/// <summary>The platform's permission bits, as far as this server asks for them.</summary>
[Flags]
public enum Permissions : long
{
    None = 0,
    Administrator = 1L << 3,
    ManageChannels = 1L << 4,
    ManageGuild = 1L << 5,
    ViewChannel = 1L << 10,
    SendMessages = 1L << 11,
    ManageMessages = 1L << 13,
    EmbedLinks = 1L << 14,
    AttachFiles = 1L << 15,
    ReadMessageHistory = 1L << 16,
    MentionEveryone = 1L << 17,
    ManageRoles = 1L << 28,
    UseApplicationCommands = 1L << 31,
    ManageThreads = 1L << 34,
    CreatePublicThreads = 1L << 35,
    CreatePrivateThreads = 1L << 36,
    SendMessagesInThreads = 1L << 38,
    PinMessages = 1L << 51,

    /// <summary>What a new guild gives to everyone.</summary>
    Everyday = ViewChannel | SendMessages | EmbedLinks | AttachFiles | ReadMessageHistory | UseApplicationCommands
        | CreatePublicThreads | CreatePrivateThreads | SendMessagesInThreads,

    /// <summary>What an invite of a bot like ours asks for.</summary>
    OfBot = Everyday | ManageChannels | ManageThreads | ManageMessages | PinMessages,

    All = (1L << 52) - 1,
}
