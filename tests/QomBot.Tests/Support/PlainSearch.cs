using QomBot.Core.Access;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Language.Searching;
using QomBot.Language.Tagging;

namespace QomBot.Tests.Support;

/// <summary>Searches by the words themselves, without concepts.</summary>
internal static class PlainSearch
{
    private static readonly ConceptLexicon NoConcepts = new([]);

    public static Page<Problem> Search(this IProblems problems, string words, ProblemFilter filter, Visibility visibility, int skip, int take) =>
        problems.Search(QueryParser.Parse(words, NoConcepts), filter, visibility, skip, take);

    public static IReadOnlyList<Problem> Alike(this IProblems problems, string text, Visibility visibility, int take) =>
        problems.Alike(QueryParser.Telling(text, NoConcepts), visibility, take);
}
