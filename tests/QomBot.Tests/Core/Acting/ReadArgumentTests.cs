using QomBot.Core.Acting;
using QomBot.Tests.Support;

namespace QomBot.Tests.OfCore.Acting;

/// <summary>What people type as answers. Today is Saturday 30 Aban 1405, 21 November 2026.</summary>
public sealed class ReadArgumentTests : IDisposable
{
    private readonly StoreBench _bench = new();

    public void Dispose() => _bench.Dispose();

    private ReadResult Read(ArgumentKind kind, string typed, Func<Argument, Argument>? change = null) =>
        _bench.Look(unit => ReadArgument.Read(Turns.Make(unit), (change ?? (same => same))(new Argument("x", kind)), Arguments.None, typed));

    [Theory]
    [InlineData("42", "42")]
    [InlineData("۴۲", "42")]
    [InlineData("٤٢", "42")]
    [InlineData("4۲", "42")]
    [InlineData(" #۴۲ ", "42")]
    [InlineData("/42", "42")]
    [InlineData("\u2066۴۲\u2069", "42")]
    [InlineData("007", "7")]
    public void A_number_is_read_in_every_script(string typed, string value) => Assert.Equal(ReadResult.Good(value), Read(ArgumentKind.Problem, typed));

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("چهل")]
    [InlineData("۴۲ و ۴۳")]
    [InlineData("4.2")]
    [InlineData("1234567890123")]
    [InlineData("42; DROP TABLE problems")]
    [InlineData("½")]
    public void What_is_no_number_is_said_so(string typed) => Assert.Equal(ReadResult.Bad("bad.problem"), Read(ArgumentKind.Problem, typed));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\u200f\u202a\u202c")]
    [InlineData("\0\0")]
    public void Nothing_is_no_answer_of_any_kind(string typed)
    {
        foreach (var kind in Enum.GetValues<ArgumentKind>()) Assert.Equal(ReadResult.Bad("bad.empty"), Read(kind, typed));
    }

    [Theory]
    [InlineData("مکانیک", "mechanical")]
    [InlineData("مكانيك", "mechanical")]
    [InlineData("mechanical", "mechanical")]
    [InlineData("MECHANICAL", "mechanical")]
    [InlineData("الميكانيك", "mechanical")]
    [InlineData("نساجی", "textile")]
    public void A_field_is_known_by_its_names_in_three_languages(string typed, string id) => Assert.Equal(ReadResult.Good(id), Read(ArgumentKind.Field, typed));

    [Theory]
    [InlineData("مهندسی")]
    [InlineData("ی")]
    [InlineData("فوتبال")]
    public void A_part_that_fits_several_fields_or_none_is_not_guessed(string typed) => Assert.Equal(ReadResult.Bad("bad.field"), Read(ArgumentKind.Field, typed));

    [Fact]
    public void Every_field_town_and_sector_is_known_by_each_of_its_names()
    {
        var directories = Houses.Config.Directories;
        foreach (var (kind, entries) in new[] { (ArgumentKind.Field, directories.Fields), (ArgumentKind.Town, directories.Towns), (ArgumentKind.Sector, directories.Sectors) })
            foreach (var entry in entries)
                foreach (var name in entry.Names.Values)
                    Assert.True(Read(kind, name) == ReadResult.Good(entry.Id), $"{kind} «{name}»");
    }

    [Theory]
    [InlineData("فردا", "2026-11-22")]
    [InlineData("۱۵ آذر", "2026-12-06")]
    [InlineData("۱۴۰۵/۹/۱۵", "2026-12-06")]
    [InlineData("6 December", "2026-12-06")]
    [InlineData("2026-12-06", "2026-12-06")]
    [InlineData("امروز", "2026-11-21")]
    public void A_date_is_read_as_people_write_it(string typed, string value) => Assert.Equal(ReadResult.Good(value), Read(ArgumentKind.Date, typed));

    [Theory]
    [InlineData("دیروز", "bad.date.past")]
    [InlineData("2026-11-20", "bad.date.past")]
    [InlineData("2027-11-23", "bad.date.far")]
    [InlineData("یک روز خوب", "bad.date")]
    [InlineData("2026-02-30", "bad.date")]
    public void A_date_that_cannot_be_meant_is_said_so(string typed, string key) => Assert.Equal(ReadResult.Bad(key), Read(ArgumentKind.Date, typed));

    [Fact]
    public void A_text_is_taken_up_to_its_limit()
    {
        Assert.Equal(ReadResult.Good(new string('ا', 10)), Read(ArgumentKind.Text, new string('ا', 10), argument => argument with { Limit = 10 }));
        Assert.Equal(ReadResult.Bad("bad.long"), Read(ArgumentKind.Text, new string('ا', 11), argument => argument with { Limit = 10 }));
    }

    [Theory]
    [InlineData("yes", "yes")]
    [InlineData("بله", "yes")]
    [InlineData("بله ", "yes")]
    [InlineData("نه، منصرف شدم", "no")]
    public void An_offered_answer_may_be_typed(string typed, string value) =>
        Assert.Equal(ReadResult.Good(value), Read(ArgumentKind.Choice, typed, argument => argument with { Choices = (_, _) => [new("no", "نه، منصرف شدم"), new("yes", "بله")] }));

    [Fact]
    public void An_answer_that_is_not_offered_is_none() =>
        Assert.Equal(ReadResult.Bad("bad.choice"), Read(ArgumentKind.Choice, "شاید", argument => argument with { Choices = (_, _) => [new("yes", "بله")] }));
}
