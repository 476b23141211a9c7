using System.Globalization;
using System.Text;

namespace QomBot.Language.Tagging;

/// <summary>A measurement as a plain text table for a terminal.</summary>
public static class TaggingReport
{
    public static string Of(TaggingMeasurement measurement)
    {
        var report = new StringBuilder();
        Line(report, $"{"posts",-16}{"n",6}{"top-1",8}{"primary",9}{"top-3",8}{"ECE",8}{"sure",8}{"right if sure",15}");
        Figures(report, "all", measurement.All);
        foreach (var (language, figures) in measurement.ByLanguage)
            Figures(report, language, figures);
        Line(report, "");
        Line(report, $"{"field",-16}{"n",6}{"recall",8}{"precision",11}");
        foreach (var field in measurement.ByField)
            Line(report, $"{field.FieldId,-16}{field.Posts,6}{Percent(field.Recall),8}{Percent(field.Precision),11}");
        Line(report, "");
        Confusions(report, measurement);
        return report.ToString();
    }

    private static void Figures(StringBuilder report, string name, TaggingFigures figures) =>
        Line(report, $"{name,-16}{figures.Posts,6}{Percent(figures.TopOne),8}{Percent(figures.TopOnePrimary),9}{Percent(figures.TopThree),8}" +
            $"{Percent(figures.CalibrationError),8}{Percent(figures.SureShare),8}{Percent(figures.SureTopOne),15}");

    /// <summary>Rows are the primary field, columns what was answered; only wrong answers are counted.</summary>
    private static void Confusions(StringBuilder report, TaggingMeasurement measurement)
    {
        var ids = measurement.Confusions.SelectMany(confusion => (string[])[confusion.Primary, confusion.Answered])
            .Distinct().Order(StringComparer.Ordinal).ToList();
        Line(report, $"{"wrong answers",-16}{string.Concat(ids.Select(id => $"{id[..Math.Min(4, id.Length)],5}"))}");
        foreach (var primary in ids)
        {
            var counts = ids.Select(answered =>
                measurement.Confusions.FirstOrDefault(confusion => confusion.Primary == primary && confusion.Answered == answered)?.Posts);
            Line(report, $"{primary,-16}{string.Concat(counts.Select(count => count is null ? "    ." : $"{count,5}"))}");
        }
    }

    private static string Percent(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture);

    // Only whole numbers and finished texts are written into a line, so no culture can change it.
    private static void Line(StringBuilder report, string line) => report.Append(line.TrimEnd()).Append('\n');
}
