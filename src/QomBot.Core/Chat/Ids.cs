namespace QomBot.Core.Chat;

/// <summary>One bot on one platform, for example "telegram:main". The part before the colon names the platform.</summary>
public readonly record struct AccountId(string Value)
{
    public string Platform => Value.Split(':', 2)[0];
    public override string ToString() => Value;
}

/// <summary>A conversation's place on a platform. Opaque: only the adapter of its account may read it.</summary>
public readonly record struct ChatId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>Who somebody is on a platform. Opaque, never a user name: those change hands.</summary>
public readonly record struct UserId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>A message on a platform. Opaque: only the adapter of its account may read it.</summary>
public readonly record struct MessageRef(string Value)
{
    public override string ToString() => Value;
}

/// <summary>A chat of one account: everything that is needed to address it.</summary>
public readonly record struct Place(AccountId Account, ChatId Chat);

/// <summary>A person of ours, whatever app he uses. Positive.</summary>
public readonly record struct PersonId(long Value);

/// <summary>The number by which people speak of a problem. Positive, never used twice.</summary>
public readonly record struct ProblemId(long Value);

public readonly record struct FirmId(long Value);

public readonly record struct TeamId(long Value);

public readonly record struct ClaimId(long Value);

public readonly record struct ProposalId(long Value);

public readonly record struct SubscriptionId(long Value);

public readonly record struct FileId(long Value);

public readonly record struct BoardId(long Value);

public readonly record struct CodeId(long Value);

public readonly record struct MatterId(long Value);

public readonly record struct RoleRequestId(long Value);

public readonly record struct CollectedId(long Value);

public readonly record struct InstitutionId(long Value);

/// <summary>Somebody whom a list has announced and who has not written yet.</summary>
public readonly record struct ExpectedId(long Value);
public readonly record struct ContractId(long Value);

public readonly record struct CallId(long Value);

public readonly record struct ObjectionId(long Value);
public readonly record struct PlacementId(long Value);

/// <summary>One version of the rules of placements.</summary>
public readonly record struct RulesId(long Value);

/// <summary>A report of a placement: of a month, final, or on its added value.</summary>
public readonly record struct PlacementReportId(long Value);

public readonly record struct DossierId(long Value);
/// <summary>The number by which people speak of an idea. Positive, never used twice.</summary>
public readonly record struct IdeaId(long Value);

public readonly record struct IdeaTaskId(long Value);

public readonly record struct PilotId(long Value);

public readonly record struct SupportId(long Value);

/// <summary>One line of an idea's list of inventors.</summary>
public readonly record struct InventorId(long Value);

/// <summary>The number by which people speak of an offer. Positive, never used twice.</summary>
public readonly record struct OfferId(long Value);
public readonly record struct RoomId(long Value);

public readonly record struct RoomMessageId(long Value);
public readonly record struct VisitId(long Value);

public readonly record struct FindingId(long Value);

/// <summary>A term of the partner plan.</summary>
public readonly record struct TermId(long Value);

/// <summary>A team's application to a term of the partner plan.</summary>
public readonly record struct TermTeamId(long Value);
