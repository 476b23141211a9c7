namespace QomBot.Language.Intents;

/// <summary>What free words to the bot are for, as far as the words alone tell.</summary>
public enum Intent
{
    /// <summary>Something that somebody could work on; also whatever cannot be told for certain, for no trouble may be turned away.</summary>
    Report,

    /// <summary>A trouble is announced and not told yet: «یک مشکل داریم».</summary>
    Announcement,

    /// <summary>What this is, what it can do, how it is used: «این ربات چیست؟».</summary>
    AboutBot,

    /// <summary>Somebody to talk to: «با یک نفر حرف بزنم».</summary>
    Person,

    /// <summary>What has become of what he reported: «مسئلهٔ من چه شد؟».</summary>
    Status,

    /// <summary>A question that no factory has: the weather, the dollar.</summary>
    Elsewhere,

    /// <summary>No words at all: signs, one letter again and again, keys in a row.</summary>
    Nothing,
}
