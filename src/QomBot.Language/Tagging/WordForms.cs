namespace QomBot.Language.Tagging;

/// <summary>
/// The shorter words that a word may be an inflection of. Guesses only: who calls checks them against a lexicon, since
/// cutting blindly makes ایر of ایران.
/// </summary>
internal static class WordForms
{
    // As keys, the longest first. These are plain endings, and three letters before them are enough («پمپها»).
    private static readonly string[] SureEndings =
    [
        "هایمان", "هایشان", "هایتان", "هامون", "هاشون", "هاتون", "هایش", "هایم", "هایی", "هاشو", "هاش", "هام", "هارو", "هاست", "های", "ها", "مون", "شون", "تون",
    ];

    // These are endings or part of the word («میش» is no shorter «میشه»): four letters must be left.
    private static readonly string[] LikelyEndings =
    [
        "ترین", "مان", "شان", "تان", "تر", "ایی", "یی", "یم", "ای", "ات", "ان", "اش", "ام", "رو", "شو", "ست", "ی", "ه", "ش", "م", "ا", "و", "ن",
    ];

    private static readonly string[] EnglishEndings = ["ings", "ing", "ies", "ers", "ed", "er", "es", "s", "d"];

    private static readonly string[] ArabicBeginnings = ["وال", "بال", "لل", "فال", "کال", "ال", "و", "ب", "ل"];

    private static readonly string[] ArabicEndings = ["اتنا", "ات", "ین", "ون", "نا", "ها", "هم", "یه", "ه", "ی"];

    private const int ShortestStem = 3;
    private const int ShortestLikelyStem = 4;

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
        AddWithout(forms, word, SureEndings, ShortestStem);
        AddWithout(forms, word, LikelyEndings, ShortestLikelyStem);
        foreach (var beginning in ArabicBeginnings)
        {
            if (!word.StartsWith(beginning, StringComparison.Ordinal) || word.Length - beginning.Length < ShortestStem)
                continue;
            var bare = word[beginning.Length..];
            Add(forms, bare);
            AddWithout(forms, bare, ArabicEndings, ShortestLikelyStem);
            break;
        }
        return forms;
    }

    private static void AddWithout(List<string> forms, string word, string[] endings, int shortest)
    {
        foreach (var ending in endings)
        {
            if (word.Length - ending.Length >= shortest && word.EndsWith(ending, StringComparison.Ordinal))
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
