using QomBot.Core.Chat;
using QomBot.Core.Domain;

namespace QomBot.Core.Access;

/// <summary>Who may do what with a firm's own card. Who may not see it is answered as if there were none.</summary>
public static class FirmRules
{
    /// <summary>Its contacts and every liaison; town and sector are changed by the same.</summary>
    public static bool Sees(Viewer viewer, FirmId firm) => viewer.IsReviewer || viewer.Firms.Contains(firm);

    /// <summary>Name and national id are what a liaison has verified: after that only he changes them.</summary>
    public static bool MayName(Viewer viewer, Firm firm) => viewer.IsReviewer || (viewer.Firms.Contains(firm.Id) && !firm.Verified);

    /// <summary>Whom it may call its own, and in which order they are asked, is the firm's matter.</summary>
    public static bool MayInvite(Viewer viewer, FirmId firm) => viewer.Firms.Contains(firm);

    /// <summary>A contact puts the order right; a liaison too, and he takes out who has left the firm.</summary>
    public static bool MayOrder(Viewer viewer, FirmId firm) => Sees(viewer, firm);
}
