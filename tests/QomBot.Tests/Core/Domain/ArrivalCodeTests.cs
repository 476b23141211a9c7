using FsCheck.Xunit;
using QomBot.Core.Domain;

namespace QomBot.Tests.OfCore.Domain;

/// <summary>The code at the gate.</summary>
public sealed class ArrivalCodeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A code for each turn, all different.</summary>
    private static string CodeOf(long turn) => (turn % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);

    [Property]
    public void The_code_of_this_turn_is_right_at_every_moment_of_it(ushort second)
    {
        var now = Noon + TimeSpan.FromSeconds(second);
        Assert.Equal(ArrivalCode.Reading.Right, ArrivalCode.Read(CodeOf(ArrivalCode.TurnOf(now)), now, CodeOf));
    }

    [Property]
    public void An_earlier_code_is_old_except_for_a_moment_and_a_later_one_is_wrong(ushort second, byte turns)
    {
        var now = Noon + TimeSpan.FromSeconds(second);
        var turn = ArrivalCode.TurnOf(now);
        var back = 1 + (turns % 24);
        var isFresh = back == 1 && now.ToUnixTimeSeconds() % 300 <= 60;
        Assert.Equal(isFresh ? ArrivalCode.Reading.Right : ArrivalCode.Reading.Old, ArrivalCode.Read(CodeOf(turn - back), now, CodeOf));
        Assert.Equal(ArrivalCode.Reading.Wrong, ArrivalCode.Read(CodeOf(turn + back), now, CodeOf));
        Assert.Equal(ArrivalCode.Reading.Wrong, ArrivalCode.Read(CodeOf(turn - 24 - back), now, CodeOf));
    }

    [Theory]
    [InlineData("۴ ۹ ۲ ۰ ۱ ۷")]
    [InlineData("کد ٤٩٢٠١٧ است")]
    [InlineData("492-017")]
    public void Digits_of_any_script_with_anything_between_are_read(string typed) =>
        Assert.Equal(ArrivalCode.Reading.Right, ArrivalCode.Read(typed, Noon, turn => turn == ArrivalCode.TurnOf(Noon) ? "492017" : "000000"));

    [Theory]
    [InlineData("")]
    [InlineData("۱۲۳")]
    [InlineData("۱۲۳۴۵۶۷")]
    [InlineData("نمی‌دانم")]
    public void What_is_no_code_is_no_try(string typed) => Assert.Equal(ArrivalCode.Reading.None, ArrivalCode.Read(typed, Noon, _ => "123456"));

    [Property]
    public void A_code_has_six_digits_whatever_the_hash(ulong hash)
    {
        var bytes = new byte[32];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, hash);
        Assert.Matches("^[0-9]{6}$", ArrivalCode.Of(bytes));
    }
}
