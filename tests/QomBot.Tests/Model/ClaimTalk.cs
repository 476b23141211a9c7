using QomBot.Core.Acting;
using QomBot.Core.Domain;
using QomBot.Language.Calendar;
using QomBot.Storage.Sqlite;
using QomBot.Tests.Support;

namespace QomBot.Tests.Model;

/// <summary>What people do in the model's play.</summary>
internal enum Deed
{
    Claim, Release, Report, Propose, Ask, Reply, Accept, Refuse, Confirm, Fail, Object, Withdraw, Close, HandToNext, HandTo, Wait,
}

/// <summary>Bot and reference side by side: each deed is said to the bot as people say it, and done in the reference where the rules allow it.</summary>
internal sealed class ClaimTalk : IAsyncDisposable
{
    public const int Problems = 2;

    private const string Firm = "رضا", Colleague = "نرگس", Office = "کارشناس";

    private static readonly string[] Researchers = ["سارا", "مینا", "نادر"];

    /// <summary>Between the deeds, so that no two leases end together; it divides no minute.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1_007);

    /// <summary>A message that keeps its pace moves the clock by seconds: nothing is to happen by itself so near to a deed.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(3);

    private readonly Play _talk;
    private readonly ClaimReference _rules;
    private int _words;

    private ClaimTalk(Play talk)
    {
        _talk = talk;
        var policy = talk.House.Policy;
        _rules = new ClaimReference(Problems, policy.Lease, policy.NewcomerClaims, since =>
            TehranTime.At(talk.House.OfficeDays.AddWorkingDays(TehranTime.DateOf(since), policy.FirmWorkingDays[^1]), new TimeOnly(9, 0)));
    }

    /// <summary>The bot asked on though the rules forbid it, or had no question where they allow it; null where it did as it should.</summary>
    public string? Trouble { get; private set; }

    public string Told { get; private set; } = "";

    public static async Task<ClaimTalk> BeginAsync()
    {
        var talk = await Play.BeginAsync(policy => policy with { Moderation = ModerationMode.Off, Limits = new Limits() });
        foreach (var words in (string[])["پمپ ما هر هفته بلبرینگ می‌سوزاند", "کورهٔ ما گاز زیاد مصرف می‌کند"]) await talk.ReportAsync(Firm, words);
        await talk.ColleagueAsync(Colleague, Firm);
        await talk.SaysAsync(Office, "/start");
        await talk.VerifyAsync(Office, Roles.Liaison);
        foreach (var who in Researchers)
        {
            await talk.ResearcherAsync(who);
            await talk.VerifyAsync(who, Roles.Faculty);
        }
        return new ClaimTalk(talk);
    }

    public async ValueTask DisposeAsync() => await _talk.DisposeAsync();

    private DateTimeOffset Now => _talk.Clock.GetUtcNow();

    /// <summary>Does a deed. True where it changed something by the rules.</summary>
    public async Task<bool> DoAsync(Deed deed, int chosen, int problem)
    {
        _talk.Clock.Set(Now + Tick);
        await NothingNearAsync();
        // Two of three times where it can be done, and by him who can: else hardly a sequence would come to its end.
        if (chosen < 2 && Fitting(deed) is { } fitting) problem = fitting.Number;
        var matter = _rules.Of(problem);
        var who = deed is Deed.Release or Deed.Report or Deed.Propose or Deed.Ask && chosen < 2 && matter.Holder is { } holder ? holder : chosen;
        Told = $"{deed}{(deed is <= Deed.Ask or Deed.HandTo ? $" {Researchers[who]}" : "")}{(deed == Deed.Wait ? $" {Days(chosen, problem)} days" : $" {problem}")}";
        switch (deed)
        {
            case Deed.Claim:
                return await SayAsync(Researchers[who], _rules.MayClaim(matter, who), at => _rules.Claim(matter, who, at), $"/claim {problem}", "بازدید و اندازه‌گیری", VisitDay());
            case Deed.Release:
                return await SayAsync(Researchers[who], _rules.MayRelease(matter, who), at => _rules.Release(matter, who, at), $"/release {problem}", "yes");
            case Deed.Report:
                return await SayAsync(Researchers[who], ClaimReference.MayReport(matter, who), at => _rules.Report(matter, at), $"/update {problem}", $"لرزش را در نقطهٔ {++_words} با دستگاه اندازه گرفتیم و ثبت کردیم");
            case Deed.Propose:
                return await SayAsync(Researchers[who], ClaimReference.MayPropose(matter, who), at => ClaimReference.Propose(matter, at), $"/propose {problem} هم‌محوری با لیزر، طرح {++_words}", "۳۰ میلیون تومان", "توقف کمتر");
            case Deed.Ask:
                return await SayAsync(Researchers[who], ClaimReference.MayReport(matter, who), at => ClaimReference.Ask(matter, at), $"/ask {problem}", $"دور موتور در نوبت {++_words} چند است؟");
            case Deed.Reply:
                return await SayAsync(Firm, ClaimReference.MayReply(matter), at => ClaimReference.Reply(matter, at), $"/reply {problem}", $"در نوبت {++_words} هزار و چهارصد دور");
            case Deed.Accept:
                return await SayAsync(Firm, ClaimReference.MayAnswer(matter), at => ClaimReference.Accept(matter, at), $"/answer {problem} accept", "توقف کمتر شود");
            case Deed.Refuse:
                return await SayAsync(Firm, ClaimReference.MayAnswer(matter), at => ClaimReference.Refuse(matter, at), $"/answer {problem} refuse", "tooslow", "شاید سال بعد");
            case Deed.Confirm:
                return await SayAsync(Firm, ClaimReference.MayConfirm(matter), at => ClaimReference.Confirm(matter, at), $"/confirm {problem} yes", "۱۲ درصد");
            case Deed.Fail:
                return await SayAsync(Firm, ClaimReference.MayConfirm(matter), at => ClaimReference.Fail(matter, at), $"/confirm {problem} failed");
            case Deed.Object:
                return await ObjectAsync(matter);
            case Deed.Withdraw:
                return await SayAsync(Firm, ClaimReference.MayWithdraw(matter), _ => ClaimReference.GiveUp(matter), [$"/withdraw {problem}", .. matter.Stage == Stage.Proposed ? ["tooslow"] : Array.Empty<string>(), "yes"]);
            case Deed.Close:
                // What is solved may be closed, too: that changes nothing here, and it asks for no reason.
                return matter.Stage != Stage.Solved && await SayAsync(Office, ClaimReference.MayClose(matter), _ => ClaimReference.GiveUp(matter), $"/close {problem}", "دیگر لازم نیست");
            case Deed.HandToNext:
                return await SayAsync(Office, ClaimReference.MayHandOver(matter), at => _rules.HandOver(matter, null, at), $"/handover {problem} next", "کار پیش نمی‌رود", "yes");
            case Deed.HandTo:
                return _rules.Known.Contains(who) && matter.Holder != who
                    && await SayAsync(Office, ClaimReference.MayHandOver(matter), at => _rules.HandOver(matter, who, at), $"/handover {problem} {Researchers[who]}", "ابزارش را دارند", "yes");
            default:
                await WaitAsync(TimeSpan.FromDays(Days(chosen, problem)));
                return true;
        }

    }

    private Matter? Fitting(Deed deed) => deed switch
    {
        Deed.Propose => _rules.Matters.FirstOrDefault(matter => matter.IsHeld && matter.Stage == Stage.Working),
        Deed.Accept or Deed.Refuse => _rules.Matters.FirstOrDefault(ClaimReference.MayAnswer),
        Deed.Confirm or Deed.Fail => _rules.Matters.FirstOrDefault(ClaimReference.MayConfirm),
        Deed.Object => _rules.Matters.FirstOrDefault(matter => ClaimReference.MayObject(matter, Now)),
        _ => null,
    };

    private static int Days(int chosen, int problem) => problem == 1 ? 1 + chosen : 5 + 3 * chosen;

    /// <summary>
    /// Says the command, and with what answers its questions. Where the rules forbid it the bot asks nothing; where they allow it nothing
    /// is left to ask in the end. The rules act at the moment of the last word.
    /// </summary>
    private async Task<bool> SayAsync(string who, bool may, Action<DateTimeOffset> act, params string[] lines)
    {
        var at = Now;
        foreach (var line in may ? lines : lines[..1])
        {
            at = Now;
            await _talk.SaysAsync(who, line);
        }
        if (_talk.Count($"SELECT count(*) FROM conversations WHERE form IS NOT NULL AND user_id = '{who}'") > 0) Trouble = $"{who} is asked: {_talk.Newest(who)}";
        if (!may) return false;
        act(at);
        return true;
    }

    private async Task<bool> ObjectAsync(Matter matter)
    {
        if (!ClaimReference.MayObject(matter, Now)) return false;
        await _talk.SaysAsync(Colleague, $"/confirm {matter.Number}");
        await _talk.PressesAsync(Colleague, "موافق نیستم");
        await _talk.SaysAsync(Colleague, "هنوز می‌لرزد");
        var at = Now;
        await _talk.PressesAsync(Office, "برگردد");
        _rules.TakeBack(matter, at);
        return true;
    }

    private async Task WaitAsync(TimeSpan time)
    {
        await _talk.WaitAsync(time);
        await NothingNearAsync();
    }

    private async Task NothingNearAsync()
    {
        _rules.Until(Now);
        while (Now - _rules.LastByItself < Apart || _rules.NextByItself - Now < Apart)
        {
            await _talk.WaitAsync(Apart);
            _rules.Until(Now);
        }
    }

    private string VisitDay()
    {
        var today = TehranTime.DateOf(Now);
        return DateText.Long(_talk.House.FactoryDays.AddWorkingDays(today, 1), "fa");
    }

    /// <summary>By the bot's own tables.</summary>
    public string Stands() => _talk.Store.Read(session => string.Join("; ", Enumerable.Range(1, Problems).Select(problem => Of(session, problem))));

    /// <summary>The same by the rules.</summary>
    public string ShouldStand() => string.Join("; ", _rules.Matters.Select(matter =>
        $"{matter.Number} {(matter.Sleeps ? "asleep " : "")}{matter.Stage} {(matter.Holder is { } who && matter.Stage != Stage.Gone ? Researchers[who] : "-")} [{string.Join(' ', matter.Line.Select(one => Researchers[one]))}]"));

    private static string Of(Session session, int problem)
    {
        var state = (ProblemState)session.Long("SELECT state FROM problems WHERE id = ?1", problem);
        var waits = session.Long("SELECT count(*) FROM proposals WHERE problem = ?1 AND state = 0", problem) > 0;
        var isAccepted = session.Long("SELECT count(*) FROM proposals p JOIN claims c ON c.id = p.claim WHERE p.problem = ?1 AND p.state = 1 AND c.state = 0 AND p.id = (SELECT max(id) FROM proposals WHERE problem = ?1)", problem) > 0;
        string Names(ClaimState of) => string.Join(' ', session.All(
            $"SELECT p.name FROM claims c JOIN people p ON p.id = c.claimed_by WHERE c.problem = ?1 AND c.state = {(int)of} ORDER BY c.id", row => row.Text(0), problem));
        var (holder, solver) = (Names(ClaimState.Holding), Names(ClaimState.Done));
        var stage = state switch
        {
            ProblemState.Open => Stage.Open,
            ProblemState.Claimed or ProblemState.InProgress => Stage.Working,
            ProblemState.Proposed => waits ? Stage.Proposed : Stage.Accepted,
            ProblemState.Dormant => waits ? Stage.Proposed : isAccepted ? Stage.Accepted : Stage.Working,
            ProblemState.Confirmed or ProblemState.Closed when solver.Length > 0 => Stage.Solved,
            _ => Stage.Gone,
        };
        var one = stage == Stage.Solved ? solver : holder;
        return $"{problem} {(state == ProblemState.Dormant ? "asleep " : "")}{stage} {(one.Length > 0 ? one : "-")} [{Names(ClaimState.Waiting)}]";
    }
}
