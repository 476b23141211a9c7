using System.Globalization;
using FsCheck.Xunit;
using QomBot.Core.Acting;
using QomBot.Core.Chat;

namespace QomBot.Tests.OfCore.Acting;

public sealed class PressTokenTests
{
    [Property]
    public bool What_was_written_is_read_again(uint id, ushort version, byte index)
    {
        var i = index % 101;
        var screen = PressToken.Read(Outgoing.Token(PressToken.ScreenPrefix(id, version), i));
        var delivery = PressToken.Read(Outgoing.Token(PressToken.DeliveryPrefix(id), i));
        return screen == new PressToken(false, id, version, i) && delivery == new PressToken(true, id, 0, i);
    }

    [Fact]
    public void The_longest_is_short_enough_for_every_platform() =>
        Assert.True(Outgoing.Token(PressToken.ScreenPrefix(long.MaxValue, int.MaxValue), 100).Length <= 40);

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("s1.1")]
    [InlineData("d1")]
    [InlineData("d1.1.1")]
    [InlineData("x1.1.1")]
    [InlineData("s1.1.101")]
    [InlineData("s-1.1.1")]
    [InlineData("s1.-1.1")]
    [InlineData("s+1.1.1")]
    [InlineData("s1.2147483648.1")]
    [InlineData("s9223372036854775808.1.1")]
    [InlineData("s 1.1.1")]
    [InlineData("s1.1.1 ")]
    [InlineData("s۱.۱.۱")]
    [InlineData("s1,1,1")]
    [InlineData("S1.1.1")]
    [InlineData("s1..1")]
    [InlineData("s1.1.1\0")]
    [InlineData("s0x1.1.1")]
    [InlineData("s1e3.1.1")]
    public void What_is_none_of_ours_is_nothing(string token) => Assert.Null(PressToken.Read(token));

    /// <summary>Anything at all can come in from outside; what is read is exactly what it says.</summary>
    [Property(MaxTest = 2_000)]
    public bool Nothing_from_outside_breaks_it(string? anything)
    {
        var text = anything ?? "";
        if (PressToken.Read(text) is not { } token) return true;
        var numbers = text[1..].Split('.').Select(part => long.Parse(part, CultureInfo.InvariantCulture)).ToList();
        return numbers[0] == token.Id && numbers[^1] == token.Index && token.Index is >= 0 and <= 100 && text.Length <= 40;
    }

    [Property(MaxTest = 2_000)]
    public bool Nothing_that_looks_like_one_breaks_it(byte kind, long[] numbers) =>
        PressToken.Read($"{"sdx"[kind % 3]}{string.Join('.', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)))}") is not { } token
        || (token.Id >= 0 && token.Version >= 0 && token.Index is >= 0 and <= 100);
}
