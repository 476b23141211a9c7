using System.Globalization;

namespace QomBot.Core.Domain;

/// <summary>
/// The code that a host shows at the gate and a visitor types. It turns over every five minutes, and is computed from a key that lies
/// beside the database, so it stands nowhere.
/// </summary>
public static class ArrivalCode
{
    public enum Reading
    {
        Right,

        /// <summary>It was right a while ago.</summary>
        Old,
        Wrong,

        /// <summary>Not shaped like a code at all, so nobody has guessed.</summary>
        None,
    }

    public static readonly TimeSpan Turn = TimeSpan.FromMinutes(5);

    /// <summary>So long the code before is still taken: who reads it out and who types it need a moment.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    public const int Digits = 6;

    /// <summary>Wrong codes at one visit, after which only the host's tap lets people in. Five of a million is chance enough.</summary>
    public const int MostWrong = 5;

    /// <summary>For so many turns back an old code is known for one: two hours.</summary>
    private const int Remembered = 24;

    public static long TurnOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / (long)Turn.TotalSeconds;

    /// <param name="hash">A keyed hash of the visit and the turn, at least 8 bytes.</param>
    public static string Of(ReadOnlySpan<byte> hash)
    {
        var number = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(hash) % 1_000_000;
        return number.ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <param name="codeOf">The code of a turn.</param>
    public static Reading Read(string typed, DateTimeOffset now, Func<long, string> codeOf)
    {
        var digits = new string([.. Language.Text.Digits.ToAscii(typed).Where(char.IsAsciiDigit)]);
        if (digits.Length != Digits) return Reading.None;
        var turn = TurnOf(now);
        if (digits == codeOf(turn)) return Reading.Right;
        var isFresh = now - DateTimeOffset.FromUnixTimeSeconds(turn * (long)Turn.TotalSeconds) <= Grace;
        for (var back = 1; back <= Remembered; back++)
            if (digits == codeOf(turn - back)) return back == 1 && isFresh ? Reading.Right : Reading.Old;
        return Reading.Wrong;
    }
}
