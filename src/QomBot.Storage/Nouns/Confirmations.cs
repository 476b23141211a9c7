namespace QomBot.Storage.Nouns;

/// <summary>A confirmation that was taken back after an objection stays in the history and counts nowhere.</summary>
internal static class Confirmations
{
    /// <summary>Holds for a line e of the history that is a confirmation which nobody has taken back since.</summary>
    public const string Stands =
        "e.what = 'problem.confirmed' AND NOT EXISTS (SELECT 1 FROM events back WHERE back.problem = e.problem AND back.what = 'result.contested' AND back.id > e.id)";

    /// <summary>When problem p was confirmed; null where it is not.</summary>
    public const string At = $"(SELECT min(e.at) FROM events e WHERE e.problem = p.id AND {Stands})";
}
