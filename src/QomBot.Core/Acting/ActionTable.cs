namespace QomBot.Core.Acting;

/// <summary>All actions by name. The one list of them is <c>Features/AllActions.cs</c>.</summary>
public sealed class ActionTable
{
    private readonly Dictionary<string, ActionSpec> _byName;

    public ActionTable(IReadOnlyList<ActionSpec> actions)
    {
        All = actions;
        _byName = actions.ToDictionary(action => action.Name);
    }

    public IReadOnlyList<ActionSpec> All { get; }

    public ActionSpec? Find(string name) => _byName.GetValueOrDefault(name);
}
