using QomBot.Core.Chat;

namespace QomBot.Core.Domain;

/// <summary>What a person may be; one person may be several.</summary>
[Flags]
public enum Roles
{
    None = 0,
    Firm = 1,
    Faculty = 2,
    Student = 4,
    Liaison = 8,
    Innovation = 16,
    Official = 32,
    Admin = 64,

    /// <summary>Those who claim: professors and students.</summary>
    Researcher = Faculty | Student,

    /// <summary>Those who review: liaisons and admins.</summary>
    Reviewer = Liaison | Admin,
}

public enum Pace
{
    Immediate,
    Daily,
    Weekly,
}

/// <summary>When a person may be disturbed by what is not an answer to him. Hours are local (Tehran), full hours 0–23; equal means never quiet.</summary>
public sealed record QuietHours(int From, int Until)
{
    public static readonly QuietHours Default = new(20, 8);
}

/// <summary>A person, on however many accounts.</summary>
/// <param name="Declared">Roles that he named himself: good for what is harmless.</param>
/// <param name="Verified">Roles that somebody entitled has confirmed.</param>
/// <param name="Capacity">Problems that he wants to hold at once; the newcomer's limit stands beside it.</param>
public sealed record Person(
    PersonId Id, string Name, string Language, Roles Declared, Roles Verified, QuietHours Quiet, int Capacity, bool Away, bool Welcomed)
{
    public Roles Roles => Declared | Verified;

    public bool Is(Roles role) => (Roles & role) != 0;

    public bool IsReviewer => (Verified & Roles.Reviewer) != 0;
}

/// <summary>A university or another institution to which people belong.</summary>
public sealed record Institution(InstitutionId Id, string Name)
{
    public string? NameEn { get; init; }

    public string? NameAr { get; init; }

    /// <summary>It stands in the directory; else somebody has typed it and no liaison has looked at it yet.</summary>
    public bool IsListed { get; init; } = true;

    public string In(string language) => language switch { "en" => NameEn, "ar" => NameAr, _ => null } ?? Name;
}

/// <summary>A factory or workshop.</summary>
/// <param name="Town">Id from config/towns.json, or null.</param>
/// <param name="Sector">Id from config/sectors.json, or null.</param>
public sealed record Firm(FirmId Id, string Name, string? Town, string? Sector, bool Verified)
{
    /// <summary>Eleven ASCII digits, or null where nobody has said it.</summary>
    public string? NationalId { get; init; }

    /// <summary>Its check digit does not fit, and the firm has said that it is right all the same.</summary>
    public bool IsNationalIdDoubtful { get; init; }
}

/// <summary>Somebody whom a list has announced: what he will be when he is known.</summary>
/// <param name="Person">Who he turned out to be; null while he has not written.</param>
public sealed record Expected(ExpectedId Id, string Name, Roles Role, InstitutionId? Institution, string? Department, FirmId? Firm, PersonId? Person);

/// <summary>Who works on problems: always a team, of one or more. A team of one bears its person's name.</summary>
public sealed record Team(TeamId Id, string Name, bool IsSolo, PersonId Lead, string JoinCode);
