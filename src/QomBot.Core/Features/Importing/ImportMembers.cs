using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Numbers;

namespace QomBot.Core.Features.Importing;

/// <summary>A list of professors, students, liaisons and officers: each is expected from then on with his role, institution and number.</summary>
public sealed class ImportMembers : IImportRules
{
    private const int NameLimit = 60;
    private const int DepartmentLimit = 80;

    private static readonly (Roles Role, string[] Words)[] Roles_ =
    [
        (Roles.Faculty, ["استاد", "هیئت علمی", "عضو هیئت علمی", "هیات علمی", "عضو هیات علمی", "مدرس", "faculty", "professor", "lecturer", "أستاذ", "عضو هيئة تدريس"]),
        (Roles.Student, ["دانشجو", "student", "طالب"]),
        (Roles.Liaison, ["کارشناس", "کارشناس ارتباط با صنعت", "رابط", "رابط صنعت", "liaison", "خبير"]),
        (Roles.Innovation, ["کارشناس مرکز نوآوری", "کارشناس نوآوری", "مرکز نوآوری", "نوآوری", "innovation", "innovation officer"]),
        (Roles.Official, ["فرمانداری", "استانداری", "وزارت", "مسئول دولتی", "official"]),
    ];

    public IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new("name", true, ["نام و نام خانوادگی", "نام کامل", "نام", "name", "full name", "الاسم", "الاسم الكامل"]),
        new("family", false, ["نام خانوادگی", "family", "last name", "surname", "family name", "اللقب"]),
        new("role", true, ["نقش", "سمت", "عنوان", "role", "الدور"]),
        new("institution", false, ["دانشگاه", "موسسه", "مؤسسه", "دانشگاه یا موسسه", "institution", "university", "الجامعة"]),
        new("department", false, ["گروه", "دانشکده", "گروه آموزشی", "رشته", "department", "faculty name", "القسم"]),
        new("phone", false, ["تلفن همراه", "موبایل", "شماره", "شماره همراه", "شماره تماس", "شماره موبایل", "تلفن", "همراه", "phone", "mobile", "phone number", "cell", "الهاتف", "الجوال"]),
    ];

    private sealed record Line(long Number, ImportOutcome Outcome, Func<Speech, string> Label, Announced? Member) : PlannedRow(Number, Outcome, Label);

    public PlannedRow Plan(Planning planning, ImportCells cells)
    {
        var name = string.Join(' ', new[] { cells.Text("name"), cells.Text("family") }.OfType<string>());
        var member = Read(planning, cells, name);
        var outcome = planning.IsRefused(cells.Number) ? ImportOutcome.Refused : Compare(planning, cells.Number, member);
        return new Line(cells.Number, outcome, say => LabelOf(say, planning.Unit, member), outcome == ImportOutcome.Refused ? null : member);
    }

    public void Apply(Work work, PlannedRow row)
    {
        if (row is Line { Member: { } member }) AnnounceMember.Put(work, member);
    }

    public IEnumerable<Expected> Awaited(IUnit unit, PlannedRow row) =>
        row is Line { Member: { } member } && AnnounceMember.Find(unit, member, out _) is { Person: null } waiting ? [waiting] : [];

    private static Announced Read(Planning planning, ImportCells cells, string name)
    {
        var row = cells.Number;
        if (name.Length == 0) planning.Refuse(row, "name", "import.name.empty");
        else if (name.Length > NameLimit) planning.Refuse(row, "name", "import.name.long", ("limit", NameLimit));
        var role = ReadRole(planning, row, cells.Text("role"));
        var institution = ReadInstitution(planning, row, role, cells.Text("institution"));
        var department = cells.Text("department") is { } typed ? Language.Text.TextCut.AtGrapheme(typed, DepartmentLimit) : null;
        return new Announced(name, role, institution, department, null, ReadPhone(planning, row, "phone", cells.Text("phone")));
    }

    private static Roles ReadRole(Planning planning, long row, string? typed)
    {
        if (typed is null)
        {
            planning.Refuse(row, "role", "import.role.empty");
            return Roles.None;
        }
        var key = SameWords.Key(typed);
        foreach (var (role, words) in Roles_)
            if (words.Any(word => SameWords.Key(word) == key)) return role;
        if (Nearest.Of(typed, Roles_.SelectMany(one => one.Words)) is { } meant) planning.Refuse(row, "role", "import.role.near", ("value", Value.Of(typed)), ("meant", Value.Of(meant)));
        else planning.Refuse(row, "role", "import.role.unknown", ("value", Value.Of(typed)));
        return Roles.None;
    }

    private static InstitutionId? ReadInstitution(Planning planning, long row, Roles role, string? typed)
    {
        if (typed is null)
        {
            if ((role & Roles.Researcher) != 0) planning.Warn(row, "institution", "import.institution.empty");
            return null;
        }
        if (role == Roles.Liaison && SameWords.Key(typed) is var key && (key == SameWords.Key("استان") || key == SameWords.Key("کل استان") || key == "province")) return null;
        if (planning.Unit.Institutions.Named(typed) is { IsListed: true } institution) return institution.Id;
        var names = planning.Unit.Institutions.All().SelectMany(one => new[] { one.Name, one.NameEn, one.NameAr }.OfType<string>());
        if (Nearest.Of(typed, names) is { } meant) planning.Refuse(row, "institution", "import.institution.near", ("value", Value.Of(typed)), ("meant", Value.Of(meant)));
        else planning.Refuse(row, "institution", "import.institution.unknown", ("value", Value.Of(typed)));
        return null;
    }

    internal static string? ReadPhone(Planning planning, long row, string column, string? typed)
    {
        if (typed is null) return null;
        if (PhoneNumber.Normal(typed) is { } phone) return phone;
        planning.Refuse(row, column, "import.phone.bad", ("value", new Value.Code(typed)));
        return null;
    }

    private static ImportOutcome Compare(Planning planning, long row, Announced member)
    {
        var unit = planning.Unit;
        var key = member.Phone ?? $"{SameWords.Key(member.Name)}|{member.Institution?.Value}";
        if (planning.SeenAt(key, row) is { } earlier)
        {
            planning.Refuse(row, member.Phone is null ? "name" : "phone", "import.twice", ("row", earlier));
            return ImportOutcome.Refused;
        }
        if (AnnounceMember.Find(unit, member, out var isUnclear) is { } known)
        {
            if (known.Firm is not null)
            {
                planning.Refuse(row, "phone", "import.phone.other", ("name", Value.Of(known.Name)), ("role", Ui.Role(known.Role)));
                return ImportOutcome.Refused;
            }
            return AnnounceMember.Changes(unit, known, member).Count > 0 ? ImportOutcome.Changed : ImportOutcome.Same;
        }
        if (isUnclear)
        {
            planning.Refuse(row, "name", "import.unclear");
            return ImportOutcome.Refused;
        }
        if (unit.Expected.Named(member.Name).Any(one => one.Institution == member.Institution)) planning.Warn(row, "name", "import.namesake", ("name", Value.Of(member.Name)));
        return ImportOutcome.New;
    }

    private static string LabelOf(Speech say, IUnit unit, Announced member)
    {
        var parts = new List<Value> { Value.Of(member.Name) };
        if (member.Role != Roles.None) parts.Add(Ui.Role(member.Role));
        if (member.Institution is { } id && unit.Institutions.Find(id) is { } institution) parts.Add(Value.Of(institution.In(say.Language)));
        else if (member.Role == Roles.Liaison) parts.Add(Value.Key("office.province"));
        if (member.Department is { } department) parts.Add(Value.Of(department));
        return say.Words("plain", ("value", Value.Join(parts)));
    }
}
