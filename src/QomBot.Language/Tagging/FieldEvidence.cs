namespace QomBot.Language.Tagging;

/// <summary>What the concepts of a text say for each field, before anything is learned.</summary>
internal static class FieldEvidence
{
    /// <summary>
    /// By field index: the logarithm of one plus the weights of the concepts met, each concept once. Many weak hints thus
    /// never drown a decisive one.
    /// </summary>
    public static double[] Of(IReadOnlyList<ConceptHit> hits, ConceptLexicon lexicon, IReadOnlyList<string> fields)
    {
        var evidence = new double[fields.Count];
        foreach (var concept in hits.Select(hit => hit.Concept).Distinct())
        {
            foreach (var (fieldId, weight) in lexicon.Concepts[concept].Weights)
            {
                if (IndexOf(fields, fieldId) is >= 0 and var field)
                    evidence[field] += weight;
            }
        }
        for (var field = 0; field < evidence.Length; field++)
            evidence[field] = Math.Log(1 + evidence[field]);
        return evidence;
    }

    private static int IndexOf(IReadOnlyList<string> fields, string fieldId)
    {
        for (var index = 0; index < fields.Count; index++)
        {
            if (fields[index] == fieldId)
                return index;
        }
        return -1;
    }
}
