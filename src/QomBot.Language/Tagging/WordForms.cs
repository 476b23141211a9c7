namespace QomBot.Language.Tagging;

/// <summary>
/// The shorter words that a word may be an inflection of. Guesses only: who calls checks them against a lexicon, since
/// cutting blindly makes ایر of ایران.
/// </summary>
internal static class WordForms
{
    // As keys, the longest first. What must be left is three letters.
    private static readonly string[] PersianEndings =
    [
        "هایمان", "هایشان", "هایتان", "هامون", "هاشون", "هاتون", "هایش", "هایم", "هایی", "هاشو", "هاش", "هام", "های", "هاى", "هارو", "هاست", "ها", "هاه",
        "یهای", "یها", "مان", "مون", "شان", "شون", "تان", "تون", "ترین", "تر", "ایی", "یی", "یم", "ای", "ات", "ان", "اش", "ام", "رو", "شو", "ست", "ی", "ه", "ش", "م", "ا", "و", "ن",
    ];

    private static readonly string[] EnglishEndings = ["ings", "ing", "ies", "ers", "ed", "er", "es", "s", "d"];

    private static readonly string[] ArabicBeginnings = ["وال", "بال", "لل", "فال", "کال", "ال", "و", "ب", "ل"];

    private static readonly string[] ArabicEndings = ["اتنا", "ات", "ین", "ون", "نا", "ها", "هم", "یه", "ه", "ی"];

    private const int ShortestStem = 3;

    /// <summary>The word itself, then what is left without endings (and Arabic articles), longest first, at most eight.</summary>
    public static List<string> Of(string word)
    {
        var forms = new List<string>(4) { word };
        if (word.Length <= ShortestStem)
            return forms;
        if (char.IsAscii(word[0]))
        {
            AddEnglish(forms, word);
            return forms;
        }
        AddWithout(forms, word, PersianEndings);
        foreach (var beginning in ArabicBeginnings)
        {
            if (!word.StartsWith(beginning, StringComparison.Ordinal) || word.Length - beginning.Length < ShortestStem)
                continue;
            var bare = word[beginning.Length..];
            Add(forms, bare);
            AddWithout(forms, bare, ArabicEndings);
            break;
        }
        return forms;
    }

    private static void AddWithout(List<string> forms, string word, string[] endings)
    {
        foreach (var ending in endings)
        {
            if (word.Length - ending.Length >= ShortestStem && word.EndsWith(ending, StringComparison.Ordinal))
                Add(forms, word[..^ending.Length]);
        }
    }

    private static void AddEnglish(List<string> forms, string word)
    {
        foreach (var ending in EnglishEndings)
        {
            var left = word.Length - ending.Length;
            if (left < ShortestStem || !word.EndsWith(ending, StringComparison.Ordinal))
                continue;
            var bare = word[..left];
            Add(forms, ending == "ies" ? bare + "y" : bare);
            if (ending is "ing" or "ed" or "er")
            {
                Add(forms, bare + "e"); // grinding, grinded: grind; milling: mill; forging: forge
                if (bare.Length > ShortestStem && bare[^1] == bare[^2])
                    Add(forms, bare[..^1]); // stopping: stop
            }
        }
    }

    private static void Add(List<string> forms, string form)
    {
        if (forms.Count < 8 && !forms.Contains(form))
            forms.Add(form);
    }
}
