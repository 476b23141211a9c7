using Microsoft.Extensions.Logging.Abstractions;
using QomBot.Core.Acting;
using QomBot.Engine;
using QomBot.Language.Calendar;
using QomBot.Replay;
using QomBot.Storage;
using QomBot.WebChat;

namespace QomBot.Demo;

/// <summary>
/// Fills an empty database by playing the demo's people through the whole bot on the days on which it is meant to have happened:
/// the same doors, buttons and rules as for everybody.
/// </summary>
public sealed class DemoPlay
{
    private const string Language = "fa";

    private readonly WebChatPlatform _web;
    private readonly ManualClock _clock;
    private readonly Bot _bot;
    private readonly Stepper _stepper;
    private readonly Core.Texts.Speech _say;
    private readonly WorkingCalendar _workingDays;
    private readonly Dictionary<string, string> _ids = [];
    private int _requests;

    private DemoPlay(Store store, House house, WebChatPlatform web, ManualClock clock, string folder)
    {
        (_web, _clock) = (web, clock);
        _bot = new Bot(store, house, [web], folder, clock, NullLogger.Instance);
        _stepper = new Stepper(_bot, clock);
        (_say, _workingDays) = (house.Speech(Language), house.FactoryDays);
    }

    public static async Task FillAsync(Store store, House house, DemoFile demo, string folder, DateTimeOffset now)
    {
        var clock = new ManualClock(now - TimeSpan.FromDays(30));
        using var web = WebChatPlatform.Open(folder, clock);
        var play = new DemoPlay(store, house, web, clock, folder);
        using var stop = new CancellationTokenSource();
        var receiving = web.RunAsync(play._bot.Handler.AcceptAsync, stop.Token);
        await play._stepper.StartAsync();
        await play.ArriveAsync(demo);
        foreach (var (at, happen) in play.Story(demo, now).OrderBy(step => step.At))
        {
            await play._stepper.AdvanceAsync(at);
            await happen();
        }
        await play._stepper.AdvanceAsync(now);
        await stop.CancelAsync();
        try
        {
            await receiving;
        }
        catch (OperationCanceledException)
        {
            // The play is over.
        }
    }

    private async Task ArriveAsync(DemoFile demo)
    {
        // The manager, the professor and the student whom a visitor sees first come first.
        var people = demo.Firms.Take(1).Select(firm => (firm.Key, firm.Person))
            .Concat(demo.Researchers.Take(1).Select(one => (one.Key, one.Person))).Concat(demo.Researchers.Where(one => one.Key == "taheri").Select(one => (one.Key, one.Person)))
            .Concat(demo.Firms.Select(firm => (firm.Key, firm.Person))).Concat(demo.Researchers.Select(one => (one.Key, one.Person)));
        foreach (var (key, person) in people)
        {
            if (_ids.ContainsKey(key)) continue;
            _ids[key] = await _web.AddPersonAsync($"demo-{key}", person, Language);
            await _stepper.WorkAsync();
        }
        foreach (var researcher in demo.Researchers)
        {
            await PressAsync(researcher.Key, _say.Words("button.researcher"));
            await PressAsync(researcher.Key, researcher.Role);
            foreach (var field in researcher.Fields) await SayAsync(researcher.Key, $"/subscribe {field}");
        }
    }

    private IEnumerable<(DateTimeOffset At, Func<Task> Happen)> Story(DemoFile demo, DateTimeOffset now)
    {
        var towns = demo.Firms.ToDictionary(firm => firm.Key);
        var number = 0;
        foreach (var problem in demo.Problems.OrderByDescending(problem => problem.Day))
        {
            number++;
            var (n, firm) = (number, towns[problem.Firm]);
            yield return (At(problem.Day, 0), () => ReportAsync(firm, problem));
            if (problem.Until == "withdrawn") yield return (At(problem.Day - 1, 5), async () =>
            {
                await SayAsync(problem.Firm, $"/withdraw {n}");
                await PressAsync(problem.Firm, _say.Words("choice.yes"));
            });
            if (problem.By is not { } by) continue;
            // What is finished was finished soon; what is under way began not long ago, so that no lease has run out.
            var isDone = problem.Until == "confirmed";
            yield return (At(isDone ? problem.Day - 1 : 9, 1), () => ClaimAsync(by, n, problem.Plan!));
            if (problem.Waiting is { } waiting) yield return (At(7, 1), () => ClaimAsync(waiting, n, problem.Plan!));
            if (problem.Update is { } update) yield return (At(isDone ? problem.Day - 4 : 6, 2), () => SayAsync(by, $"/update {n} {update}"));
            if (problem.Proposal is not { } proposal) continue;
            yield return (At(isDone ? problem.Day - 6 : 2, 3), () => ProposeAsync(by, n, proposal));
            if (isDone) yield return (At(problem.Day - 9, 4), () => ConfirmAsync(problem.Firm, n, problem.Change!));
        }

        // Morning hours, a little apart, so that the order of the file is the order of the day.
        DateTimeOffset At(int daysAgo, int later) => now.AddDays(-Math.Max(0, daysAgo)).AddHours(-3).AddMinutes(later * 17 + number);
    }

    private async Task ReportAsync(DemoFirm firm, DemoProblem problem)
    {
        await SayAsync(firm.Key, "/cancel");
        await SayAsync(firm.Key, problem.Text);
        await PressAsync(firm.Key, _say.Words("button.edit.town"));
        await SayAsync(firm.Key, firm.Town);
        if (problem.Sealed)
        {
            await PressAsync(firm.Key, _say.Words("button.more"));
            await PressAsync(firm.Key, _say.Words("button.edit.seal"));
        }
        await PressAsync(firm.Key, _say.Words("button.submit"));
        if (Sees(firm.Key, _say.Words("ask.submit.firm"))) await SayAsync(firm.Key, firm.Firm);
    }

    private async Task ClaimAsync(string by, int number, string plan)
    {
        await SayAsync(by, $"/claim {number}");
        await SayAsync(by, plan);
        // Whatever day it is: on a Friday or a holiday nobody visits a factory.
        await SayAsync(by, DateText.Long(_workingDays.AddWorkingDays(TehranTime.DateOf(_clock.GetUtcNow()), 2), Language));
    }

    private async Task ProposeAsync(string by, int number, string proposal)
    {
        await SayAsync(by, $"/propose {number} {proposal}");
        await PressAsync(by, _say.Words("button.skip"));
        await PressAsync(by, _say.Words("button.skip"));
        if (Sees(by, _say.Words("form.review"))) await PressAsync(by, _say.Words("button.send"));
    }

    private async Task ConfirmAsync(string firm, int number, string change)
    {
        await SayAsync(firm, $"/answer {number}");
        await PressAsync(firm, _say.Words("button.accept"));
        await SayAsync(firm, change);
        await SayAsync(firm, $"/confirm {number}");
        await PressAsync(firm, _say.Words("choice.solved"));
        await SayAsync(firm, change);
    }

    private async Task SayAsync(string key, string text)
    {
        await _web.Requests.SayAsync(_ids[key], new SayRequest(NextKey(), text, [], Language));
        await _stepper.WorkAsync();
    }

    /// <summary>Presses the newest button of that label, as a person would.</summary>
    private async Task PressAsync(string key, string label)
    {
        var messages = _web.Pages.Messages(_ids[key], 0)!.Messages;
        foreach (var message in messages.OrderByDescending(message => message.Id))
        {
            var button = message.Content.Rows?.SelectMany(row => row).FirstOrDefault(button => button.Label.EndsWith(label, StringComparison.Ordinal));
            if (button?.Token is not { } token) continue;
            await _web.Requests.PressAsync(_ids[key], new PressRequest(NextKey(), message.Id, token, Language));
            await _stepper.WorkAsync();
            return;
        }
        throw new InvalidOperationException($"The demo looks for a button that is not there: {label}");
    }

    private bool Sees(string key, string words) =>
        _web.Pages.Messages(_ids[key], 0)!.Messages.MaxBy(message => message.Id) is { Content.Blocks: { } blocks } &&
        Core.Chat.PlainText.Of(blocks, marks: false).Contains(words, StringComparison.Ordinal);

    private string NextKey() => $"demo-request-{++_requests:000000}";
}
