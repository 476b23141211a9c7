using QomBot.Core.Acting;
using QomBot.Core.Chat;

namespace QomBot.Tests.Simulation;

/// <summary>What people do next, seeing what stands in their chat: by the visible buttons and by writing, in all earnest or in none.</summary>
internal sealed class Habits(World world, Words words, Random random)
{
    /// <summary>Messages at the end of the chat among which somebody looks for a button.</summary>
    private const int LooksAt = 8;

    private sealed record Visible(SeenMessage Message, int Index, Button Button);

    public async Task DoOneAsync(Sitting sitting)
    {
        var person = sitting.Person;
        if (sitting.First.TryDequeue(out var first)) await first();
        else if (random.Next(100) < 5) await MischiefAsync(person);
        else if (Live(person) is { } screen && IsForm(screen) && random.Next(100) < 88) await FillAsync(person, screen);
        else if (Wanted(sitting) is { } button) await world.PressAsync(person, person.Chat, button.Message, button.Index);
        else await BeginAsync(sitting);
    }

    private static SeenMessage? Live(SimulatedPerson person) => person.Chat.Messages.LastOrDefault(message => message.IsScreen);

    /// <summary>Any long card can be turned over, and any card may lead on to a form that waits; that alone makes it no form.</summary>
    private static bool IsForm(SeenMessage screen) => screen.Buttons.Any(button => button.Action == "cancel" || (FormActions.IsOne(button.Action) && button.Action is not (FormActions.PageName or FormActions.GoOnName)));

    private async Task FillAsync(SimulatedPerson person, SeenMessage screen)
    {
        var buttons = screen.Buttons;
        var send = IndexOf(buttons, FormActions.SendName);
        if (send >= 0 && random.Next(10) < 9)
        {
            await world.PressAsync(person, person.Chat, screen, send);
            return;
        }
        var answers = Enumerable.Range(0, buttons.Count).Where(index => buttons[index].Action == FormActions.AnswerName).ToList();
        if (answers.Count > 0 && random.Next(100) < 85)
        {
            var yes = answers.FindIndex(index => buttons[index].Arguments[0] is "yes" or "accept");
            await world.PressAsync(person, person.Chat, screen, yes >= 0 && random.Next(3) > 0 ? answers[yes] : answers[random.Next(answers.Count)]);
            return;
        }
        var others = Enumerable.Range(0, buttons.Count).Where(index => FormActions.IsOne(buttons[index].Action) && buttons[index].Action != FormActions.AnswerName).ToList();
        if (others.Count > 0 && random.Next(100) < 25) await world.PressAsync(person, person.Chat, screen, others[random.Next(others.Count)]);
        else await world.SayAsync(person, words.Answer(random));
    }

    /// <summary>A button that leads where he wants to go, the likelier the better it fits.</summary>
    private Visible? Wanted(Sitting sitting)
    {
        var seen = sitting.Person.Chat.Messages.TakeLast(LooksAt)
            .SelectMany(message => message.Buttons.Select((button, index) => new Visible(message, index, button)))
            .Select(visible => (Visible: visible, Weight: Wishes.Of(sitting.Goal, visible.Button.Action))).Where(one => one.Weight > 0).ToList();
        if (seen.Count == 0 || random.Next(100) < 8) return null;
        var place = random.Next(seen.Sum(one => one.Weight));
        foreach (var (visible, weight) in seen)
            if ((place -= weight) < 0) return visible;
        return null;
    }

    private Task BeginAsync(Sitting sitting)
    {
        var person = sitting.Person;
        return sitting.Goal switch
        {
            Goal.Report => world.SayAsync(person, words.Post(random), random.Next(100) < 12 ? random.Next(1, 4) : 0),
            Goal.Attend => world.SayAsync(person, Any("/myproblems", "مسئله های من", "/problems", "/start", "my problems")),
            Goal.Claim => world.SayAsync(person, random.Next(4) == 0 ? $"/claim {world.SomeProblem(random)}" : Any("/problems", "مسائل", "problems", "المشكلات")),
            Goal.Work => world.SayAsync(person, random.Next(5) == 0 ? $"/update {world.SomeProblem(random)} {words.Answer(random)}" : Any("/myproblems", "کارهای من")),
            Goal.Team => world.SayAsync(person, random.Next(3) == 0 ? $"/start {world.SomeInvitation(random)}" : Any("/team", "تیم من")),
            Goal.Review => world.SayAsync(person, Any("/review", "میز بررسی", $"/tag {world.SomeProblem(random)}")),
            Goal.SetUp => world.SayAsync(person, "/start"),
            _ => world.SayAsync(person, Any("/start", $"/problem {world.SomeProblem(random)}", $"مسئله {world.SomeProblem(random)}", "/search پمپ", "/stats", "/help", "/subscriptions", "/settings", "/language")),
        };
    }

    private async Task MischiefAsync(SimulatedPerson person)
    {
        switch (random.Next(10))
        {
            case 0 or 1: await world.SayAsync(person, words.Noise(random)); break;
            case 2 when person.LastToken is { } last: await world.PressAsync(person, last); break;
            case 3: await world.PressAsync(person, $"s{random.Next(1, 240)}.{random.Next(1, 40)}.{random.Next(6)}"); break;
            case 4: await world.PressAsync(person, Any($"d{random.Next(1, 3_000)}.{random.Next(3)}", "d1", "s1.2", "", "x", new string('9', 60))); break;
            case 5: await world.EditAsync(person, random.Next(2) == 0 ? words.Post(random) : words.Noise(random)); break;
            case 6: await world.ShutOutAsync(person); break;
            case 7: await world.UnsupportedAsync(person); break;
            case 8: await world.UnreadableAsync(person); break;
            default: await InGroupAsync(person); break;
        }
    }

    /// <summary>In the group of his platform, where the bot hears commands only; sometimes the group moves.</summary>
    private async Task InGroupAsync(SimulatedPerson person)
    {
        var group = world.GroupOf(person.Platform);
        if (random.Next(8) == 0)
        {
            await world.MoveGroupAsync(person);
            return;
        }
        var message = group.Messages.LastOrDefault(message => message.Buttons.Count > 0);
        if (message is not null && random.Next(2) == 0) await world.PressAsync(person, group, message, random.Next(message.Buttons.Count));
        else await world.SayInGroupAsync(person, Any("/problems", "/help", "سلام بچه‌ها", $"/claim {world.SomeProblem(random)}", "/myproblems", "/start"));
    }

    private static int IndexOf(IReadOnlyList<Button> buttons, string action) => buttons.ToList().FindIndex(button => button.Action == action);

    private string Any(params string[] of) => of[random.Next(of.Length)];
}
