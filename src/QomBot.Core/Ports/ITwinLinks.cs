using QomBot.Core.Chat;
using QomBot.Core.Domain;

namespace QomBot.Core.Ports;

/// <summary>Which problems are the same trouble, by the word of their firms or of a liaison.</summary>
public interface ITwinLinks
{
    /// <summary>The link between two problems, whichever asked.</summary>
    TwinLink? Find(ProblemId one, ProblemId other);

    /// <summary>All links of a problem, parted and refused ones too, in order.</summary>
    IReadOnlyList<TwinLink> Of(ProblemId problem);

    /// <summary>Writes the link's state; a link that stands the other way round is the same one.</summary>
    void Put(TwinLink link);

    void Remove(TwinLink link);

    /// <summary>The problems joined with this one, also over others; itself is not among them.</summary>
    IReadOnlyList<ProblemId> Joined(ProblemId problem);

    /// <summary>Firms that have this trouble: of the problem and of all that are joined with it.</summary>
    int Firms(ProblemId problem);
}
