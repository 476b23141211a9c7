namespace QomBot.Core.Domain;

/// <summary>Words in each language.</summary>
public sealed record Spoken(IReadOnlyDictionary<string, string> ByLanguage)
{
    public string In(string language) => ByLanguage.TryGetValue(language, out var words) ? words : ByLanguage.Values.First();
}

/// <param name="Right">Which of the answers is right, from 0.</param>
/// <param name="Why">Said after a wrong answer.</param>
public sealed record SafetyQuestion(Spoken Ask, IReadOnlyList<Spoken> Answers, int Right, Spoken Why);

/// <summary>A kind of danger: what a visitor must know of it, what he wears, and a short test.</summary>
public sealed record HazardClass(string Id, Spoken Name, Spoken Lesson, IReadOnlyList<Spoken> Gear, IReadOnlyList<SafetyQuestion> Questions);

/// <summary>What the operator keeps in config/safety.json.</summary>
/// <param name="ValidDays">How long a passed test counts.</param>
/// <param name="Always">Classes that every visitor needs.</param>
/// <param name="Sectors">Which dangers there usually are in a sector: ids by the sector's id.</param>
public sealed record Safety(int ValidDays, IReadOnlyList<HazardClass> Classes, IReadOnlyList<string> Always, IReadOnlyDictionary<string, IReadOnlyList<string>> Sectors)
{
    public static readonly Safety None = new(365, [], [], new Dictionary<string, IReadOnlyList<string>>());

    public HazardClass? Find(string id) => Classes.FirstOrDefault(one => one.Id == id);

    /// <summary>What is dangerous at a firm: what everywhere is, what is usual in its sector, and what the firm says itself; in the order of the file.</summary>
    public IReadOnlyList<HazardClass> Of(string? sector, IReadOnlyList<string> own)
    {
        var usual = sector is not null && Sectors.TryGetValue(sector, out var ids) ? ids : [];
        return [.. Classes.Where(one => Always.Contains(one.Id) || usual.Contains(one.Id) || own.Contains(one.Id))];
    }

    /// <summary>Which of these he still has to pass.</summary>
    /// <param name="passed">When he passed which.</param>
    public IReadOnlyList<HazardClass> Missing(IReadOnlyList<HazardClass> needed, IReadOnlyDictionary<string, DateTimeOffset> passed, DateTimeOffset at) =>
        [.. needed.Where(one => !passed.TryGetValue(one.Id, out var since) || since + TimeSpan.FromDays(ValidDays) < at)];
}
