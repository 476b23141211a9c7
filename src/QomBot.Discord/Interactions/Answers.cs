namespace QomBot.Discord.Interactions;

/// <summary>Discord's numbers for the kinds of first answers.</summary>
internal static class Answers
{
    public const int Message = 4;
    public const int Thinking = 5;
    public const int Taken = 6;
    public const int ChangedMessage = 7;
    public const int Suggestions = 8;
    public const int Page = 9;
}
