namespace QomBot.Language.Tagging;

/// <summary>A letter tree of all concept forms, spaces left out, so that «کاشی سازی» and «کاشیسازی» are one path.</summary>
internal sealed class FormTrie
{
    public const int Root = 0;

    private readonly Dictionary<long, int> children = [];
    private readonly List<int> value = [-1];

    /// <summary>Puts a value at the end of a path; the first value stays.</summary>
    public int Add(string form, Func<int> makeValue)
    {
        var node = Root;
        foreach (var letter in form)
        {
            var edge = Edge(node, letter);
            if (!children.TryGetValue(edge, out var next))
            {
                next = value.Count;
                value.Add(-1);
                children[edge] = next;
            }
            node = next;
        }
        if (value[node] < 0)
            value[node] = makeValue();
        return value[node];
    }

    /// <summary>The node after these letters, or -1 where no form goes on so.</summary>
    public int Walk(int node, ReadOnlySpan<char> letters)
    {
        foreach (var letter in letters)
        {
            if (!children.TryGetValue(Edge(node, letter), out node))
                return -1;
        }
        return node;
    }

    /// <summary>The value of a form that ends here, or -1.</summary>
    public int ValueAt(int node) => value[node];

    private static long Edge(int node, char letter) => ((long)node << 16) | letter;
}
