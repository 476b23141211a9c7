using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Numbers;

namespace QomBot.Core.Features.Importing;

/// <summary>A list of firms, each with up to two contacts. What the operator brings in is verified by that; a firm that has come by itself stays what it is until a liaison has looked.</summary>
public sealed class ImportFirms : IImportRules
{
    private const int NameLimit = 100;

    public IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new("firm", true, ["نام واحد", "نام کارخانه", "کارخانه", "نام شرکت", "شرکت", "واحد صنعتی", "نام واحد صنعتی", "نام", "firm", "company", "factory", "name", "الشركة", "المصنع"]),
        new("nationalid", false, ["شناسه ملی", "شناسه", "شناسه ملی شرکت", "national id", "nationalid", "national identifier", "الرقم الوطني"]),
        new("town", false, ["شهر", "شهرک", "شهر یا شهرک", "شهرک صنعتی", "محل", "town", "city", "estate", "المدينة"]),
        new("sector", false, ["صنعت", "رشته صنعتی", "گروه صنعتی", "بخش", "زمینه فعالیت", "sector", "industry", "القطاع"]),
        new("contact", false, ["رابط", "نماینده", "نام رابط", "نام نماینده", "مدیر", "مدیرعامل", "contact", "contact name", "manager", "جهة الاتصال"]),
        new("phone", false, ["تلفن رابط", "تلفن همراه", "موبایل", "شماره رابط", "تلفن نماینده", "شماره تماس", "تلفن", "phone", "mobile", "contact phone", "الهاتف"]),
        new("contacttwo", false, ["رابط دوم", "نام رابط دوم", "نماینده دوم", "second contact", "contact 2", "جهة الاتصال الثانية"]),
        new("phonetwo", false, ["تلفن رابط دوم", "موبایل رابط دوم", "شماره رابط دوم", "second contact phone", "phone 2", "هاتف جهة الاتصال الثانية"]),
    ];

    private sealed record Contact(string Name, string? Phone);

    private sealed record Line(long Number, ImportOutcome Outcome, Func<Speech, string> Label, Firm? Firm, IReadOnlyList<Contact> Contacts) : PlannedRow(Number, Outcome, Label);

    public PlannedRow Plan(Planning planning, ImportCells cells)
    {
        var firm = Read(planning, cells);
        var contacts = new[] { ReadContact(planning, cells, "contact", "phone"), ReadContact(planning, cells, "contacttwo", "phonetwo") }.OfType<Contact>().ToList();
        var outcome = planning.IsRefused(cells.Number) ? ImportOutcome.Refused : Compare(planning, cells.Number, firm, contacts);
        return new Line(cells.Number, outcome, say => LabelOf(say, firm, contacts), outcome == ImportOutcome.Refused ? null : firm, contacts);
    }

    public void Apply(Work work, PlannedRow row)
    {
        if (row is not Line { Firm: { } told } line) return;
        var firm = Find(work.Unit, told, out _);
        if (firm is null)
        {
            firm = work.Unit.Firms.Announce(told with { Verified = true });
            work.Record(Happened.FirmImported, null, firm.Id.Value);
        }
        else if (With(firm, told) is var changed && changed != firm)
        {
            work.Unit.Firms.Save(changed);
            work.Record(Happened.FirmImported, null, firm.Id.Value);
        }
        foreach (var contact in line.Contacts)
        {
            var member = Of(contact, firm.Id);
            if (!IsSomebodyElse(work.Unit, member)) AnnounceMember.Put(work, member);
        }
    }

    public IEnumerable<Expected> Awaited(IUnit unit, PlannedRow row)
    {
        if (row is not Line { Firm: { } told } line || Find(unit, told, out _) is not { } firm) yield break;
        foreach (var contact in line.Contacts)
            if (AnnounceMember.Find(unit, Of(contact, firm.Id), out _) is { Person: null } waiting && waiting.Firm == firm.Id) yield return waiting;
    }

    private static Announced Of(Contact contact, FirmId firm) => new(contact.Name, Roles.Firm, null, null, firm, contact.Phone);

    /// <summary>His number stands there for another role or another firm.</summary>
    private static bool IsSomebodyElse(IUnit unit, Announced member) => member.Phone is { } phone && unit.Expected.ByPhone(phone) is { } other && other.Firm != member.Firm;

    private static Firm Read(Planning planning, ImportCells cells)
    {
        var row = cells.Number;
        var name = cells.Text("firm") ?? "";
        if (name.Length == 0) planning.Refuse(row, "firm", "import.name.empty");
        else if (name.Length > NameLimit) planning.Refuse(row, "firm", "import.name.long", ("limit", NameLimit));
        var directories = planning.House.Directories;
        var firm = new Firm(default, name, ReadEntry(planning, row, "town", directories.Towns, cells.Text("town")), ReadEntry(planning, row, "sector", directories.Sectors, cells.Text("sector")), Verified: false);
        if (cells.Text("nationalid") is not { } typed) return firm;
        var (digits, verdict) = NationalId.Read(typed);
        if (verdict == NationalIdVerdict.None) planning.Refuse(row, "nationalid", "import.nationalid.none", ("value", new Value.Code(typed)));
        if (verdict == NationalIdVerdict.Doubtful) planning.Warn(row, "nationalid", "import.nationalid.doubtful", ("value", new Value.Code(typed)));
        return firm with { NationalId = digits, IsNationalIdDoubtful = verdict == NationalIdVerdict.Doubtful };
    }

    private static string? ReadEntry(Planning planning, long row, string column, IReadOnlyList<Entry> entries, string? typed)
    {
        if (typed is null) return null;
        var key = SameWords.Key(typed);
        if (entries.FirstOrDefault(entry => entry.Id == typed.ToLowerInvariant() || entry.Names.Values.Concat(entry.OtherNames).Any(name => SameWords.Key(name) == key)) is { } found) return found.Id;
        if (Nearest.Of(typed, entries.SelectMany(entry => entry.Names.Values)) is { } meant) planning.Refuse(row, column, "import.entry.near", ("value", Value.Of(typed)), ("meant", Value.Of(meant)));
        else planning.Refuse(row, column, "import.entry.unknown", ("value", Value.Of(typed)));
        return null;
    }

    private static Contact? ReadContact(Planning planning, ImportCells cells, string column, string phoneColumn)
    {
        var phone = ImportMembers.ReadPhone(planning, cells.Number, phoneColumn, cells.Text(phoneColumn));
        if (cells.Text(column) is { } name) return new Contact(Language.Text.TextCut.AtGrapheme(name, 60), phone);
        if (phone is not null) planning.Warn(cells.Number, column, "import.contact.nameless");
        return null;
    }

    /// <summary>By the national id, else by the name. Several of one name cannot be told apart without the id.</summary>
    private static Firm? Find(IUnit unit, Firm told, out bool isUnclear)
    {
        isUnclear = false;
        if (told.NationalId is { } id && unit.Firms.WithNationalId(id) is [var byId, ..]) return byId;
        var named = unit.Firms.Named(told.Name).Where(firm => told.NationalId is null || firm.NationalId is null).ToList();
        isUnclear = named.Count > 1;
        return isUnclear ? null : named.FirstOrDefault();
    }

    /// <summary>What the list leaves empty stays.</summary>
    private static Firm With(Firm firm, Firm told) => firm with
    {
        Name = told.Name,
        Town = told.Town ?? firm.Town,
        Sector = told.Sector ?? firm.Sector,
        NationalId = told.NationalId ?? firm.NationalId,
        IsNationalIdDoubtful = told.NationalId is null ? firm.IsNationalIdDoubtful : told.IsNationalIdDoubtful,
    };

    private static ImportOutcome Compare(Planning planning, long row, Firm told, List<Contact> contacts)
    {
        if (planning.SeenAt(told.NationalId ?? SameWords.Key(told.Name), row) is { } earlier)
        {
            planning.Refuse(row, told.NationalId is null ? "firm" : "nationalid", "import.twice", ("row", earlier));
            return ImportOutcome.Refused;
        }
        var firm = Find(planning.Unit, told, out var isUnclear);
        if (isUnclear)
        {
            planning.Refuse(row, "firm", "import.firm.unclear");
            return ImportOutcome.Refused;
        }
        foreach (var contact in contacts)
            if (contact.Phone is { } phone)
            {
                if (planning.SeenAt($"phone {phone}", row) is { } other && other != row) planning.Warn(row, "phone", "import.contact.twice", ("row", other));
                else if (planning.Unit.Expected.ByPhone(phone) is { } known && known.Firm != firm?.Id) planning.Warn(row, "phone", "import.phone.other", ("name", Value.Of(known.Name)), ("role", Ui.Role(known.Role)));
            }
        if (firm is null) return ImportOutcome.New;
        if (!firm.Verified) planning.Warn(row, "firm", "import.firm.selfdeclared", ("number", firm.Id.Value));
        return With(firm, told) != firm || contacts.Any(contact => NeedsWork(planning.Unit, Of(contact, firm.Id))) ? ImportOutcome.Changed : ImportOutcome.Same;
    }

    private static bool NeedsWork(IUnit unit, Announced member) =>
        !IsSomebodyElse(unit, member) && (AnnounceMember.Find(unit, member, out var isUnclear) is { } known ? AnnounceMember.Changes(unit, known, member).Count > 0 : !isUnclear);

    private static string LabelOf(Speech say, Firm firm, IReadOnlyList<Contact> contacts)
    {
        var parts = new List<Value> { Value.Of(firm.Name) };
        if (firm.NationalId is { } id) parts.Add(new Value.Code(id));
        if (firm.Town is { } town) parts.Add(Value.Key($"town.{town}"));
        if (firm.Sector is { } sector) parts.Add(Value.Key($"sector.{sector}"));
        parts.AddRange(contacts.Select(contact => Value.Of(contact.Name)));
        return say.Words("plain", ("value", Value.Join(parts)));
    }
}
