using System.Globalization;
using System.Text.Json;
using QomBot.Core.Acting;
using QomBot.Core.Domain;
using QomBot.Core.Features;
using QomBot.Core.Texts;
using QomBot.Language.Calendar;
using QomBot.Learning;

namespace QomBot.Configuration;

/// <summary>The directories that an operator may edit: fields, towns, sectors, holidays.</summary>
public sealed record ConfigFolder(
    Directories Directories, IReadOnlyList<(string FieldId, string Keyword, double Weight)> Keywords, IReadOnlySet<DateOnly> Holidays,
    IReadOnlyDictionary<string, IReadOnlyList<string>> SectorFields)
{
    /// <summary>The rules of placements, in the order of the file.</summary>
    public IReadOnlyList<Core.Domain.Placements.PlacementRules> PlacementRules { get; init; } = [];

    public IdeaGatesFile IdeaGates { get; init; } = IdeaGatesFile.None;

    public Safety Safety { get; init; } = Safety.None;

    public IReadOnlyDictionary<DateOnly, string> HolidayNames { get; init; } = new Dictionary<DateOnly, string>();

    public IReadOnlyList<Core.Domain.Book> Books { get; init; } = [];

    private static readonly HashSet<DayOfWeek> FactoryWeek =
        [DayOfWeek.Saturday, DayOfWeek.Sunday, DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday];

    /// <exception cref="SettingException">A file is missing or broken; the message names it and the place.</exception>
    public static ConfigFolder Read(string folder)
    {
        var (fields, keywords) = Entries(folder, "fields");
        return new ConfigFolder(
            new Directories(fields, Entries(folder, "towns").Entries, Entries(folder, "sectors").Entries) { Institutions = Entries(folder, "institutions").Entries }, keywords, ReadHolidays(Path.Combine(folder, "holidays.csv")),
            ReadSectorFields(Path.Combine(folder, "sectors.json")))
        {
            PlacementRules = PlacementRulesFile.Read(Path.Combine(folder, "placement-rules.json")),
            Books = BookFiles.Read(Path.Combine(folder, "exports")),
            Safety = SafetyFile.Read(Path.Combine(folder, "safety.json")),
            HolidayNames = ReadHolidayNames(Path.Combine(folder, "holidays.csv")),
            IdeaGates = IdeaGatesFile.Read(Path.Combine(folder, "idea-gates.json")),
        };
    }

    /// <summary>The second cell of a line, where there is one.</summary>
    private static Dictionary<DateOnly, string> ReadHolidayNames(string path)
    {
        var names = new Dictionary<DateOnly, string>();
        foreach (var cells in File.ReadLines(path).Select(line => line.Split(',', 2)))
            if (cells.Length == 2 && cells[1].Trim().Length > 0 && DateOnly.TryParseExact(cells[0].Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) names[day] = cells[1].Trim();
        return names;
    }

    private static Dictionary<string, IReadOnlyList<string>> ReadSectorFields(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return document.RootElement.GetProperty("sectors").EnumerateArray().ToDictionary(sector => sector.GetProperty("id").GetString()!, sector => Strings(sector, "fields"));
    }

    /// <summary>Everything that turns share, made of this folder and the operator's rules.</summary>
    public House House(Policy policy, IChance chance, Understanding understanding) => new(
        Catalogue.Shipped.With(Directories.Texts()).With(IdeaGates.Texts), Directories, understanding.Tagger, new WorkingCalendar(Holidays), new WorkingCalendar(Holidays, FactoryWeek), policy,
        chance, AllActions.Table)
    {
        Books = Books,
        Lexicon = understanding.Lexicon,
        Twins = understanding.Twins,
        PlacementRules = PlacementRules,
        IdeaGates = IdeaGates.Gates,
        Safety = Safety,
        HolidayNames = HolidayNames,
        SectorFields = SectorFields,
    };

    private static (IReadOnlyList<Entry> Entries, IReadOnlyList<(string, string, double)> Keywords) Entries(string folder, string name)
    {
        var path = Path.Combine(folder, $"{name}.json");
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            var entries = new List<Entry>();
            var keywords = new List<(string, string, double)>();
            foreach (var element in document.RootElement.GetProperty(name).EnumerateArray())
            {
                var id = element.GetProperty("id").GetString()!;
                var names = element.GetProperty("names").EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString()!);
                foreach (var language in Languages.All)
                    if (!names.ContainsKey(language)) throw new SettingException(path, $"'{id}' has no name in '{language}'");
                if (entries.Any(entry => entry.Id == id)) throw new SettingException(path, $"'{id}' stands there twice");
                entries.Add(new Entry(id, names, Strings(element, "otherNames"), Strings(element, "near")));
                keywords.AddRange(Strings(element, "keywords").Select(keyword => (id, keyword, 1.0)));
            }
            if (entries.Count == 0) throw new SettingException(path, "is empty");
            return (entries, keywords);
        }
        catch (Exception failure) when (failure is IOException or JsonException or KeyNotFoundException or InvalidOperationException or UnauthorizedAccessException)
        {
            throw new SettingException(path, $"cannot be read: {failure.Message}");
        }
    }

    private static IReadOnlyList<string> Strings(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : [];

    private static HashSet<DateOnly> ReadHolidays(string path)
    {
        try
        {
            var days = new HashSet<DateOnly>();
            var number = 0;
            foreach (var line in File.ReadLines(path))
            {
                number++;
                var cell = line.Split(',')[0].Trim().TrimStart('\uFEFF');
                if (cell.Length == 0 || cell[0] == '#' || cell == "date") continue;
                if (!DateOnly.TryParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                    throw new SettingException(path, $"line {number}: '{cell}' is no date. Write 2026-03-21");
                days.Add(day);
            }
            return days;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SettingException(path, $"cannot be read: {failure.Message}");
        }
    }
}
