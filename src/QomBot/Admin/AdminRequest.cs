namespace QomBot.Admin;

/// <summary>What an operator asks of the program, whether it runs or not.</summary>
/// <param name="Verb">"import", "backup" or "held".</param>
/// <param name="Kind">Of an import: "members" or "firms"; of what is held: "list", "send" or "drop".</param>
/// <param name="Language">Of the answer.</param>
/// <param name="Name">Of the file, as the answer calls it; of what is held, the class.</param>
public sealed record AdminRequest(string Verb, string Kind, bool Apply, string Language, string Name, byte[] Content);

/// <param name="Code">What the command ends with; nought is good.</param>
/// <param name="Output">For the operator's screen.</param>
/// <param name="Secret">For a file that only the operator can read; null where there is nothing of the kind.</param>
public sealed record AdminAnswer(int Code, string Output, string? Secret = null);
