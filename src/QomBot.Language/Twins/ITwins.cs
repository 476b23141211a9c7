namespace QomBot.Language.Twins;

/// <summary>Says whether two posts tell the same trouble. Safe for use by many threads.</summary>
public interface ITwins
{
    /// <summary>The score from which on two posts are shown as twins.</summary>
    double Threshold { get; }

    /// <summary>How likely it is, 0 to 1, that both tell the same trouble.</summary>
    double Score(string a, string b);
}
