using System.Text;

namespace QomBot.Language.Text;

/// <summary>
/// Persian typed in Latin letters ("kashi", "ghaleb"). Spelling is free, so this gives guesses for a vocabulary to
/// choose from, not a transliteration to show.
/// </summary>
public static class Finglish
{
    private const int LongestWord = 24;

    /// <summary>
    /// Possible Persian keys of one Latin word, the likeliest first, at most <paramref name="most"/>. Empty for a word with
    /// other signs than a..z and apostrophe, or longer than 24 letters.
    /// </summary>
    public static IReadOnlyList<string> Candidates(string word, int most = 24)
    {
        var latin = word.ToLowerInvariant();
        if (latin.Length is 0 or > LongestWord || !latin.All(letter => char.IsAsciiLetter(letter) || letter == '\''))
            return [];
        IReadOnlyList<Guess> guesses = [new Guess("", 0)];
        for (var at = 0; at < latin.Length;)
        {
            var (options, read) = FinglishLetters.OptionsAt(latin, at);
            guesses = [.. guesses.SelectMany(guess => guess.With(options)).OrderBy(guess => guess.Penalty).Take(most)];
            at += read;
        }
        return [.. guesses.Select(guess => guess.Text).Where(text => text.Length > 0).Distinct()];
    }

    /// <summary>
    /// What a word sounds like without its vowels, the same for a Persian word and its Latin spellings: «کاشی» and "kashi"
    /// both give "kS". Letters of one sound (س ص ث) are one. Takes a key; other signs are left out.
    /// </summary>
    public static string SoundKey(string key)
    {
        var sound = new StringBuilder(key.Length);
        for (var at = 0; at < key.Length;)
        {
            var (letter, read) = FinglishLetters.SoundAt(key, at);
            if (letter != '\0' && (sound.Length == 0 || sound[^1] != letter))
                sound.Append(letter);
            at += read;
        }
        return sound.ToString();
    }

    private readonly record struct Guess(string Text, int Penalty)
    {
        public IEnumerable<Guess> With(string[] options)
        {
            var (text, penalty) = this;
            return options.Select((option, rank) => new Guess(text + option, penalty + rank));
        }
    }
}
