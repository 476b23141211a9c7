using System.Globalization;

namespace QomBot.Core.Acting;

/// <summary>
/// What a button carries through the platform: which message of ours, which version of it, which button in it. It says nothing
/// of what the button does, and it gives no right: the sender's rights are looked at anew with every press. Under 40 ASCII bytes.
/// </summary>
public readonly record struct PressToken(bool IsDelivery, long Id, int Version, int Index)
{
    public static string ScreenPrefix(long id, int version) => string.Create(CultureInfo.InvariantCulture, $"s{id}.{version}");

    public static string DeliveryPrefix(long id) => string.Create(CultureInfo.InvariantCulture, $"d{id}");

    /// <summary>Null for anything that is not one of our tokens.</summary>
    public static PressToken? Read(string text)
    {
        if (text.Length is < 4 or > 40) return null;
        var parts = text[1..].Split('.');
        var numbers = new long[parts.Length];
        for (var i = 0; i < parts.Length; i++)
            // The parser by itself would overlook a NUL behind the number.
            if (!parts[i].All(char.IsAsciiDigit) || !long.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i])) return null;
        return (text[0], numbers) switch
        {
            ('s', [var id, <= int.MaxValue and var version, <= 100 and var index]) => new PressToken(false, id, (int)version, (int)index),
            ('d', [var id, <= 100 and var index]) => new PressToken(true, id, 0, (int)index),
            _ => null,
        };
    }
}
