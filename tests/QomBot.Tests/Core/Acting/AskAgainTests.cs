using QomBot.Core.Acting;
using QomBot.Core.Features;
using QomBot.Core.Ports;
using QomBot.Tests.Support;

namespace QomBot.Tests.OfCore.Acting;

/// <summary>Whatever an action finds wrong with one of its arguments: that one is asked again, and nothing else is lost.</summary>
public sealed class AskAgainTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_refusal_of_any_argument_of_any_action_keeps_its_form_and_its_files()
    {
        using var bench = new StoreBench();
        var (tried, asked) = (0, 0);
        await bench.DoAsync(unit =>
        {
            foreach (var action in AllActions.Table.All)
                foreach (var wrong in action.Arguments)
                {
                    var turn = Turns.Make(unit);
                    tried++;
                    var given = Answers(action, wrong.Name);
                    var answered = new FormState(action.Name, new(given), [.. given.Keys], given.Count, false);
                    var isAsked = turn.Say.Knows($"action.{action.Name}") && (wrong.Name == "problem" || turn.Say.Knows($"ask.{action.Name}.{wrong.Name}"));
                    Form.AskAgain(turn, action, new Arguments(given), answered, new Wrong([wrong.Name], [turn.Say.Line("bad.empty")], []));
                    Assert.NotNull(turn.Screen);
                    Assert.Contains(turn.Screen.Buttons, button => button.Action is "cancel" or "start");
                    if (!isAsked)
                    {
                        Assert.Null(turn.Conversation.Form);
                        continue;
                    }
                    asked++;
                    var form = turn.Conversation.Form!;
                    Assert.Equal(action.Name, form.Action);
                    Assert.Equal(wrong.Name, form.Asking[form.At]);
                    Assert.Equal(given.Where(pair => pair.Key != wrong.Name).OrderBy(pair => pair.Key), form.Given.OrderBy(pair => pair.Key));
                    // And it lies in the store as it was.
                    unit.Conversations.Save(turn.Conversation);
                    Assert.Equal(form.Given.OrderBy(pair => pair.Key), unit.Conversations.Load(turn.Place, turn.User).Form!.Given.OrderBy(pair => pair.Key));
                }
        });
        output.WriteLine($"arguments {tried}, asked again {asked}");
        Assert.True(asked > 120);
    }

    private static Dictionary<string, string> Answers(ActionSpec action, string wrong) => action.Arguments.ToDictionary(argument => argument.Name, argument => argument.Name == wrong ? "x" : argument.Kind switch
    {
        ArgumentKind.Files => "7,8",
        ArgumentKind.Problem or ArgumentKind.Number or ArgumentKind.Money => "987654321",
        ArgumentKind.Date => "2026-12-01",
        _ => "متن",
    });
}
