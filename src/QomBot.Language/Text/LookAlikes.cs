using System.Text;

namespace QomBot.Language.Text;

/// <summary>Letters that look like another letter, after Unicode's confusables (UTS 39), cut down to what keyboards type.</summary>
internal static class LookAlikes
{
    // Pairs "drawn like": the first is typed, the second stands for the whole group.
    private const string Pairs =
        "аa вb еe кk мm нh оo рp сc тt уy хx іi јj ѕs һh ԁd ԛq ԝw ӏl гr пn зe " +
        "αa βb γy εe ηn ιi κk νv οo ρp τt υu χx ωw μu σo " +
        "0o 1l 5s 8b ıi اl هo ےی";

    private static readonly Dictionary<char, char> Group = Pairs.Split(' ').ToDictionary(pair => pair[0], pair => pair[1]);

    public static string Skeleton(string text)
    {
        var skeleton = new StringBuilder(text.Length);
        foreach (var letter in PersianText.JoinedKey(text))
        {
            if (letter != ' ')
                skeleton.Append(Group.GetValueOrDefault(letter, letter));
        }
        // Two letters that are drawn as one, and the capital I that a key has already made small.
        return skeleton.Replace("rn", "m").Replace("vv", "w").Replace('i', 'l').ToString();
    }
}
