using QomBot.Core.Domain;
using QomBot.Storage;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>What the firm decides, when its own people do not agree, and what follows months later.</summary>
public sealed class DecisionTests
{
    private const string Firm = "رضا کریمی";
    private const string Colleague = "همکار";
    private const string Trouble = "پمپ سانتریفیوژ ما لرزش داره و بلبرینگش هر هفته میسوزه";

    private static async Task<Play> ProposedAsync()
    {
        var talk = await Play.BeginAsync();
        await talk.ResearcherAsync("اول", "مکانیک");
        await talk.ReportAsync(Firm, Trouble);
        await talk.ColleagueAsync(Colleague, Firm);
        await talk.ClaimAsync("اول", 1);
        await ProposeAsync(talk);
        return talk;
    }

    private static async Task ProposeAsync(Play talk)
    {
        await talk.SaysAsync("اول", "/propose 1 هم‌محوری با لیزر");
        await talk.PressesAsync("اول", "فعلاً نه");
        await talk.PressesAsync("اول", "فعلاً نه");
    }

    private static async Task<Play> ConfirmedAsync(string change)
    {
        var talk = await ProposedAsync();
        await talk.PressesAsync(Firm, "می‌پذیریم");
        await talk.PressesAsync(Firm, "فعلاً نه");
        await talk.PressesAsync(Firm, "مسئله حل شد");
        await talk.PressesAsync(Firm, "بله، حل شد");
        await talk.SaysAsync(Firm, change);
        return talk;
    }

    [Fact]
    public async Task The_change_that_is_confirmed_is_kept_in_the_firms_words_and_as_a_figure()
    {
        await using var talk = await ConfirmedAsync("۲۵ میلیون تومان در ماه");
        Assert.Equal(250_000_000, talk.Count("SELECT value_rial FROM results WHERE unit = 'rial/month' AND change = '۲۵ میلیون تومان در ماه'"));
        Assert.Equal(250_000_000, talk.Count("SELECT value_rial FROM proposals"));
        talk.Sees("اول", "تغییر: ۲۵ میلیون تومان در ماه");
    }

    [Fact]
    public async Task Every_member_of_the_team_has_a_record_of_each_assessed_proposal()
    {
        await using var talk = await ProposedAsync();
        await talk.PressesAsync(Firm, "نمی‌پذیریم");
        await talk.PressesAsync(Firm, "گران است");
        await talk.PressesAsync(Firm, "فعلاً نه");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM participations WHERE outcome = 2"));
        await ProposeAsync(talk);
        await talk.PressesAsync(Firm, "می‌پذیریم");
        await talk.PressesAsync(Firm, "فعلاً نه");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM participations WHERE outcome = 1"));
        Assert.Equal(2, talk.Count("SELECT count(*) FROM participations"));
    }

    [Fact]
    public async Task Of_two_who_contradict_each_other_at_once_the_first_decides_and_the_other_learns_whose_word_it_was()
    {
        await using var talk = await ProposedAsync();
        await talk.PressesAsync(Firm, "می‌پذیریم");
        await talk.PressesAsync(Colleague, "نمی‌پذیریم");
        await talk.PressesAsync(Colleague, "گران است");
        await talk.TogetherAsync((Firm, "لرزش از ۱۱ به ۲"), (Colleague, "گران است"));
        talk.Sees(Firm, "پیشنهاد برای مسئلهٔ ۱ پذیرفته شد");
        talk.Sees(Colleague, "پیشنهاد مسئلهٔ ۱ را پذیرفته است");
        talk.Sees(Colleague, "موافق نیستم");
        Assert.Equal((long)ProposalState.Accepted, talk.Count("SELECT state FROM proposals"));
        Assert.Equal((long)ProblemState.Proposed, talk.Count("SELECT state FROM problems"));
        talk.SeesNot("اول", "نپذیرفت");
    }

    [Fact]
    public async Task An_objection_goes_to_the_desk_and_changes_nothing_until_a_liaison_takes_the_decision_back()
    {
        await using var talk = await ProposedAsync();
        await talk.SaysAsync("کارشناس", "/start");
        await talk.VerifyAsync("کارشناس", Roles.Liaison);
        await talk.PressesAsync(Firm, "نمی‌پذیریم");
        await talk.PressesAsync(Firm, "گران است");
        await talk.PressesAsync(Firm, "فعلاً نه");
        talk.Sees(Colleague, "از طرف کارخانه نپذیرفت");
        await talk.PressesAsync(Colleague, "موافق نیستم");
        await talk.SaysAsync(Colleague, "بودجه‌اش را داریم");
        talk.Sees("کارشناس", "اختلاف در کارخانه: مسئلهٔ ۱");
        talk.Sees("کارشناس", "بودجه‌اش را داریم");
        Assert.Equal((long)ProblemState.InProgress, talk.Count("SELECT state FROM problems"));

        await talk.PressesAsync("کارشناس", "برگردد");
        talk.Sees(Firm, "دوباره در انتظار پاسخ کارخانه است");
        talk.Sees("اول", "دوباره در انتظار پاسخ کارخانه است");
        Assert.Equal((long)ProblemState.Proposed, talk.Count("SELECT state FROM problems"));
        Assert.Equal(0, talk.Count("SELECT count(*) FROM participations"));
        await talk.PressesAsync(Colleague, "پاسخ به پیشنهاد");
        await talk.PressesAsync(Colleague, "می‌پذیریم");
        await talk.PressesAsync(Colleague, "فعلاً نه");
        Assert.Equal((long)ProposalState.Accepted, talk.Count("SELECT state FROM proposals"));
    }

    [Fact]
    public async Task After_two_days_it_is_too_late_to_object()
    {
        await using var talk = await ProposedAsync();
        await talk.PressesAsync(Firm, "می‌پذیریم");
        await talk.PressesAsync(Firm, "فعلاً نه");
        await talk.WaitAsync(TimeSpan.FromHours(49));
        await talk.PressesAsync(Colleague, "موافق نیستم");
        talk.Sees(Colleague, "بیش از ۴۸ ساعت از این تصمیم گذشته است");
        Assert.Equal(0, talk.Count("SELECT count(*) FROM objections"));
    }

    private static async Task<Play> ContestedAsync(string change)
    {
        var talk = await ConfirmedAsync(change);
        await talk.SaysAsync("کارشناس", "/start");
        await talk.VerifyAsync("کارشناس", Roles.Liaison);
        await talk.SaysAsync(Colleague, "/confirm 1");
        talk.Sees(Colleague, "تأیید کرده که مسئلهٔ ۱ حل شده است");
        await talk.PressesAsync(Colleague, "موافق نیستم");
        await talk.SaysAsync(Colleague, "پمپ هنوز می‌لرزد");
        return talk;
    }

    private static IReadOnlyList<FigureDeed> Values(Play talk) => talk.Store.Read(session =>
        new Unit(session, talk.Clock.GetUtcNow(), talk.House.FactoryDays).Figures.Deeds(Play.Start.AddDays(-1), talk.Clock.GetUtcNow().AddDays(1)).Where(deed => deed.Figure == Figure.ValueConfirmed).ToList());

    private static IEnumerable<FigureCase> Solved(Play talk) => talk.Store.Read(session =>
        new Unit(session, talk.Clock.GetUtcNow(), talk.House.FactoryDays).Figures.Cases(Play.Start.AddDays(-1), talk.Clock.GetUtcNow().AddDays(1)).Where(one => one.ConfirmedAt is not null).ToList());

    [Fact]
    public async Task An_upheld_objection_to_a_confirmation_reopens_the_problem_with_its_team_and_takes_the_result_out_of_the_figures()
    {
        await using var talk = await ContestedAsync("۲۵ میلیون تومان در ماه");
        Assert.Equal(250_000_000, Assert.Single(Values(talk)).Amount);
        Assert.Single(Solved(talk));
        await talk.PressesAsync("کارشناس", "برگردد");

        Assert.Equal((long)ProblemState.Proposed, talk.Count("SELECT state FROM problems"));
        Assert.Equal(1, talk.Count("SELECT count(*) FROM claims WHERE state = 0 AND lease_until IS NULL"));
        Assert.Equal(1, talk.Count("SELECT count(*) FROM firm_turns"));
        Assert.Equal(0, talk.Count("SELECT count(*) FROM due WHERE kind IN ('holds', 'close')"));
        Assert.Empty(Values(talk));
        Assert.Empty(Solved(talk));
        talk.Sees(Firm, "تأیید پس گرفته شد و مسئله دوباره باز است");
        talk.Sees(Colleague, "تأیید پس گرفته شد و مسئله دوباره باز است");
        talk.Sees("اول", "مسئله دوباره در دست شماست و نوبت کارخانه است");
        await talk.SaysAsync("اول", "/problem 1");
        talk.Sees("اول", "تأیید پس گرفته شد");
        Assert.DoesNotContain("حل‌کننده", talk.Newest("اول"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_reopened_can_be_confirmed_and_objected_to_once_more()
    {
        await using var talk = await ContestedAsync("۱۲ درصد");
        await talk.PressesAsync("کارشناس", "برگردد");
        await talk.PressesAsync(Colleague, "مسئله حل شد");
        await talk.PressesAsync(Colleague, "بله، حل شد");
        await talk.SaysAsync(Colleague, "۹ میلیون تومان در ماه");
        Assert.Equal((long)ProblemState.Confirmed, talk.Count("SELECT state FROM problems"));
        Assert.Equal(90_000_000, Assert.Single(Values(talk)).Amount);
        Assert.Single(Solved(talk));
        Assert.Equal(2, talk.Everything("اول").Count(message => message.Kind == "message" && message.Text!.Contains("کارخانه تأیید کرد: مسئلهٔ ۱ حل شد", StringComparison.Ordinal)));
        await talk.PressesAsync(Firm, "موافق نیستم");
        await talk.SaysAsync(Firm, "باز هم می‌لرزد");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM objections WHERE state = 0"));
    }

    [Fact]
    public async Task Where_those_who_solved_it_are_gone_it_is_open_to_all_again()
    {
        await using var talk = await ContestedAsync("۱۲ درصد");
        await talk.SaysAsync("اول", "/delete_me");
        await talk.PressesAsync("اول", "بله");
        await talk.PressesAsync("کارشناس", "برگردد");
        Assert.Equal((long)ProblemState.Open, talk.Count("SELECT state FROM problems"));
        Assert.Equal(0, talk.Count("SELECT count(*) FROM claims WHERE state = 0"));
        talk.Sees(Firm, "مسئله دوباره برای همه باز است");
    }

    [Fact]
    public async Task A_confirmation_that_the_liaison_lets_stand_stays_as_it_was()
    {
        await using var talk = await ContestedAsync("۲۵ میلیون تومان در ماه");
        await talk.PressesAsync("کارشناس", "تصمیم می‌ماند");
        Assert.Equal((long)ProblemState.Confirmed, talk.Count("SELECT state FROM problems"));
        Assert.Single(Values(talk));
        talk.Sees(Colleague, "تصمیم گرفته‌شده می‌ماند");
    }

    [Fact]
    public async Task Not_yet_is_heard_by_the_team_and_did_not_work_gives_it_the_turn()
    {
        await using var talk = await ProposedAsync();
        await talk.PressesAsync(Firm, "می‌پذیریم");
        await talk.PressesAsync(Firm, "فعلاً نه");
        await talk.SaysAsync(Firm, "/confirm 1");
        await talk.PressesAsync(Firm, "هنوز نه");
        talk.Sees("اول", "هنوز حل نشده و باید صبر کرد");
        Assert.Equal((long)ProblemState.Proposed, talk.Count("SELECT state FROM problems"));
        await talk.SaysAsync(Firm, "/confirm 1");
        await talk.PressesAsync(Firm, "آزمودیم، جواب نداد");
        talk.Sees("اول", "آزمود و جواب نداد");
        Assert.Equal((long)ProblemState.InProgress, talk.Count("SELECT state FROM problems"));
        Assert.Equal(1, talk.Count("SELECT count(*) FROM claims WHERE lease_until IS NOT NULL"));
        await ProposeAsync(talk);
        Assert.Equal((long)ProblemState.Proposed, talk.Count("SELECT state FROM problems"));
    }

    [Fact]
    public async Task A_problem_with_a_waiting_proposal_is_not_withdrawn_in_silence()
    {
        await using var talk = await ProposedAsync();
        await talk.SaysAsync(Firm, "/withdraw 1");
        talk.Sees(Firm, "پیشنهادی منتظر پاسخ شماست");
        await talk.PressesAsync(Firm, "اولویت ما عوض شد");
        await talk.PressesAsync(Firm, "بله");
        talk.Sees("اول", "دلیل: اولویت ما عوض شد");
        talk.Sees("اول", "کارخانه مسئلهٔ ۱ را پس گرفت");
        Assert.Equal((long)ProposalState.Refused, talk.Count("SELECT state FROM proposals"));
        Assert.Equal(1, talk.Count("SELECT count(*) FROM participations"));
    }

    [Fact]
    public async Task A_contract_is_read_by_both_sides_and_a_change_is_recorded_once_more()
    {
        await using var talk = await ProposedAsync();
        await ContractAsync(talk, Firm, "۱۴۰۵/۱۲", "۲۵۰ میلیون تومان");
        talk.Sees("اول", "برای مسئلهٔ ۱ قراردادی ثبت کرد");
        talk.Sees("اول", "۲۵۰ میلیون تومان");
        talk.Sees(Colleague, "قراردادی ثبت کرد");
        Assert.Equal(2_500_000_000, talk.Count("SELECT amount_rial FROM contracts"));
        await ContractAsync(talk, "اول", "۱۴۰۵/۱۲ الحاقیه", "۳۰۰ میلیون تومان");
        talk.Sees(Firm, "تغییر قرارداد مسئلهٔ ۱ را ثبت کرد");
        Assert.Equal(2, talk.Count("SELECT count(*) FROM contracts"));
        await talk.SaysAsync("غریبه", "/start");
        await talk.SaysAsync("غریبه", "/contract 1");
        talk.Sees("غریبه", "قرارداد را فقط کارخانه و گروهی که مسئله را در دست دارد");
    }

    private static async Task ContractAsync(Play talk, string who, string number, string amount)
    {
        await talk.SaysAsync(who, "/contract 1");
        await talk.PressesAsync(who, "کارخانه و گروه");
        await talk.SaysAsync(who, number);
        await talk.SaysAsync(who, "امروز");
        await talk.SaysAsync(who, "زیاد");
        talk.Sees(who, "این مبلغ خوانده نشد");
        await talk.SaysAsync(who, amount);
        await talk.PressesAsync(who, "فعلاً نه");
        await talk.PressesAsync(who, "تأیید و فرستادن");
    }

    [Fact]
    public async Task After_ninety_days_the_firm_is_asked_and_its_newer_figure_is_kept_beside_the_first()
    {
        await using var talk = await ConfirmedAsync("۱۲ درصد");
        await talk.WaitAsync(TimeSpan.FromDays(89));
        talk.SeesNot(Firm, "هنوز برقرار است");
        await talk.WaitAsync(TimeSpan.FromDays(3));
        talk.Sees(Firm, "نتیجهٔ مسئلهٔ ۱ هنوز برقرار است؟");
        talk.Sees(Firm, "آنچه تأیید کردید: ۱۲ درصد");
        await talk.PressesAsync(Firm, "تا حدی");
        await talk.SaysAsync(Firm, "۸ درصد");
        talk.Sees("اول", "بخشی از نتیجهٔ مسئلهٔ ۱ مانده است");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM results WHERE holds_90 = 2 AND now_change = '۸ درصد' AND change = '۱۲ درصد' AND lost_at IS NULL"));

        await talk.WaitAsync(TimeSpan.FromDays(90));
        await talk.PressesAsync(Firm, "دیگر نه");
        talk.Sees("اول", "دیگر برقرار نیست");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM results WHERE holds_180 = 3 AND lost_at IS NOT NULL"));
    }

    [Fact]
    public async Task Silence_after_two_reminders_is_recorded_as_unanswered_and_the_team_hears_it()
    {
        await using var talk = await ConfirmedAsync("۱۲ درصد");
        await talk.WaitAsync(TimeSpan.FromDays(115));
        Assert.Equal(2, talk.Everything(Firm).Count(answer => answer.Kind == "message" && answer.Text!.Contains("یادآوری: نتیجهٔ مسئلهٔ ۱", StringComparison.Ordinal)));
        talk.Sees("اول", "دربارهٔ ماندگاری نتیجهٔ مسئلهٔ ۱ پاسخی نداد");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM results WHERE holds_90 = 4 AND lost_at IS NULL"));
        await talk.SaysAsync(Firm, "/holds 1");
        await talk.PressesAsync(Firm, "بله، برقرار است");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM results WHERE holds_90 = 1"));
        await talk.WaitAsync(TimeSpan.FromDays(70));
        Assert.Equal(0, talk.Count("SELECT holds_180 FROM results"));
        Assert.Equal(1, talk.Count("SELECT count(*) FROM results WHERE holds_180 IS NOT NULL"));
    }

    [Fact]
    public async Task Each_side_rates_the_other_once_and_nobody_reads_a_single_rating()
    {
        await using var talk = await ConfirmedAsync("۱۲ درصد");
        await talk.PressesAsync(Firm, "۵ ★");
        await talk.SaysAsync(Firm, "خیلی دقیق بودند");
        await talk.PressesAsync("اول", "۴ ★");
        await talk.PressesAsync("اول", "فعلاً نه");
        await talk.PressesAsync(Firm, "۱ ★");
        talk.Sees(Firm, "امتیاز شما قبلاً ثبت شده است");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM ratings WHERE stars = 5 AND team IS NOT NULL"));
        Assert.Equal(1, talk.Count("SELECT count(*) FROM ratings WHERE stars = 4 AND firm IS NOT NULL"));
        talk.SeesNot("اول", "خیلی دقیق بودند");
        await talk.SaysAsync("اول", "/problem 1");
        talk.SeesNot("اول", "امتیاز: ");
    }
}
