using System.Globalization;
using QomBot.Language.Text;

namespace QomBot.Language.Calendar;

/// <summary>
/// Money as people type it and read it. Kept in old rials of 1404; ten rials are one toman, which is what people say.
/// </summary>
public static class MoneyText
{
    private const decimal RialsInToman = 10;

    /// <summary>
    /// Reads «۲۵ میلیون», «25,000,000 تومان», «۲۵م», «۲ میلیارد و ۵۰۰ میلیون», «صد هزار ریال», "1.5 billion rial".
    /// </summary>
    /// <param name="text">What was typed, at most 100 units long.</param>
    /// <param name="rial">The amount in rials, zero or more.</param>
    /// <param name="unit">"toman" (also where none was named, as in speech) or "rial".</param>
    /// <returns>False where no amount can be read or it does not fit into 64 bits.</returns>
    public static bool TryParse(string text, out long rial, out string unit)
    {
        (rial, unit) = (0, "toman");
        if (text.Length > 100 || MoneyWords.Read(text) is not { } money)
            return false;
        var rials = money.IsRial ? money.Amount : money.Amount * RialsInToman;
        if (rials > long.MaxValue)
            return false;
        (rial, unit) = ((long)rials, money.IsRial ? "rial" : "toman");
        return true;
    }

    /// <summary>
    /// «۲۵ میلیون تومان»; 25 million toman; «٢٥ مليون تومان». Amounts that need more than two decimals of their scale are
    /// written out with separators; those that are no whole tomans are shown in rials. Languages: fa, en, ar.
    /// </summary>
    public static string Show(long rial, string lang)
    {
        var inToman = rial % (long)RialsInToman == 0;
        var amount = inToman ? rial / (long)RialsInToman : rial;
        var (number, scale) = Scaled(amount);
        var text = number.ToString("#,##0.##", CultureInfo.InvariantCulture);
        return lang switch
        {
            "en" => Joined(text, (string[])["", "thousand", "million", "billion"], scale, inToman ? "toman" : "rial"),
            "ar" => Joined(Digits.ToArabic(text).Replace(',', '٬').Replace('.', '٫'), (string[])["", "ألف", "مليون", "مليار"], scale, inToman ? "تومان" : "ريال"),
            _ => Joined(Digits.ToPersian(text).Replace(',', '٬').Replace('.', '٫'), (string[])["", "هزار", "میلیون", "میلیارد"], scale, inToman ? "تومان" : "ریال"),
        };
    }

    private static (decimal Number, int Scale) Scaled(long amount)
    {
        for (var scale = 3; scale > 0; scale--)
        {
            var size = (decimal)Math.Pow(1000, scale);
            var scaled = amount / size;
            if (Math.Abs(scaled) >= 1 && decimal.Round(scaled, 2) == scaled)
                return (scaled, scale);
        }
        return (amount, 0);
    }

    private static string Joined(string number, string[] scales, int scale, string unit) =>
        scale == 0 ? $"{number} {unit}" : $"{number} {scales[scale]} {unit}";
}
