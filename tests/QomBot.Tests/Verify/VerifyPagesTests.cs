using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Domain.Placements;
using QomBot.Documents.Dossiers;
using QomBot.Storage;
using QomBot.Tests.Conversations.Placements;
using QomBot.Verify;
using static QomBot.Tests.Conversations.Placements.PlacementPlay;

namespace QomBot.Tests.Verify;

/// <summary>The public pages, as somebody without any account opens them.</summary>
public sealed class VerifyPagesTests
{
    /// <summary>A placement of one month, so that there is something to ask for soon.</summary>
    private static async Task<PlacementPlay> WithDossierAsync()
    {
        var play = await BeginAsync();
        var talk = play.Talk;
        await talk.SaysAsync(Liaison, "/placement");
        await talk.PressesAsync(Liaison, "ضوابط دانشگاه");
        await talk.PressesAsync(Liaison, Six);
        await talk.PressesAsync(Liaison, "مدت (ماه)");
        await talk.PressesAsync(Liaison, "۱");
        await play.StartAsync(Six, "۱ آذر");
        await play.PapersAsync();
        await play.WaitUntilAsync(Jalali(1405, 9, 3), 9);
        await SolveAsync(talk);
        await play.WorkAsync(Jalali(1405, 10, 15), day => talk.House.OfficeDays.IsWorkingDay(day) && day >= Jalali(1405, 9, 1) && day <= Jalali(1405, 9, 30));
        Assert.Equal((long)PlacementState.Complete, play.State());
        await play.FinishAsync();
        return play;
    }

    /// <summary>The professor solves the firm's problem, and the firm says so.</summary>
    private static async Task SolveAsync(Support.Play talk)
    {
        await talk.ClaimAsync(Professor, 1);
        await talk.SaysAsync(Professor, "/propose 1 هم‌محوری با لیزر");
        await talk.PressesAsync(Professor, "فعلاً نه");
        await talk.PressesAsync(Professor, "فعلاً نه");
        await talk.PressesAsync(Factory, "می‌پذیریم");
        await talk.SaysAsync(Factory, "لرزش از ۱۱ به ۲");
        await talk.PressesAsync(Factory, "مسئله حل شد");
        await talk.PressesAsync(Factory, "بله، حل شد");
        await talk.SaysAsync(Factory, "لرزش ۲ شد");
    }

    [Fact]
    public async Task What_was_solved_and_assessed_in_the_firm_stands_in_report_and_dossier_by_the_firm_s_own_word()
    {
        await using var play = await WithDossierAsync();
        var lines = Tampering.Check(play.Talk).Lines.Select(line => line.Line!).ToList();
        var solved = Assert.Single(lines, line => line.Source == "problem:1");
        Assert.Contains("لرزش ۲ شد", Assert.Single(lines, line => line.Source == "result:1").Body, StringComparison.Ordinal);
        Assert.Contains("حل شد؛ تأیید واحد صنعتی در ۱۴۰۵/۰۹/۰۳", solved.Statement, StringComparison.Ordinal);
        Assert.Contains("لرزش ۲ شد", solved.Body, StringComparison.Ordinal);
        Assert.Contains("پذیرفته", Assert.Single(lines, line => line.Section == DossierSection.Proposals).Statement, StringComparison.Ordinal);
        Assert.Contains("مسئلهٔ حل‌شده به تأیید واحد صنعتی: ۱", lines.First(line => line.Section == DossierSection.Reports).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_says_what_it_certifies_and_whether_it_still_holds_and_a_file_is_compared()
    {
        await using var play = await WithDossierAsync();
        var talk = play.Talk;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        VerifyPages.Map(app, talk.Store, talk.House, talk.Clock);
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
        async Task<(HttpStatusCode, string)> Get(string path)
        {
            var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
            return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        }
        async Task<(HttpStatusCode, string)> Send(byte[] file)
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", "a.docx" } };
            var answer = await client.PostAsync("/verify", form, TestContext.Current.CancellationToken);
            return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        }

        var report = Tampering.Check(talk).Lines.First(line => line.Line!.Section == DossierSection.Reports).Line!;
        var (status, page) = await Get($"/verify/{report.Code[..4].ToLowerInvariant()}-{report.Code[4..]}");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("این سطر درست است", page, StringComparison.Ordinal);
        Assert.Contains(report.Statement, page, StringComparison.Ordinal);
        // What the report says is for the committee; the page certifies that it was sent.
        Assert.DoesNotContain(report.Body.Split('\n')[0], page, StringComparison.Ordinal);
        Assert.DoesNotContain(Professor, page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Get("/verify/ABCD-EFGH")).Item1);
        Assert.Equal(HttpStatusCode.OK, (await Get("/verify")).Item1);
        Assert.Contains("BEGIN PUBLIC KEY", (await Get("/verify/key")).Item2, StringComparison.Ordinal);

        Assert.Contains("این فایل همان پرونده است", (await Send(play.Paper(".docx"))).Item2, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await Send([1, 2, 3])).Item1);
        await talk.Store.Writer.RunAsync(session => { session.Execute("UPDATE placement_reports SET words = 'دروغ' WHERE kind = 0"); });
        Assert.Contains($"سابقهٔ سطر {talk.House.Speech("fa").Number(report.Ordinal)} در سامانه تغییر کرده است", (await Get($"/verify/{report.Code}")).Item2, StringComparison.Ordinal);
        Assert.Contains("با پروندهٔ صادرشده یکی نیست", (await Send(play.Paper(".docx"))).Item2, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("QOMBOT_PAPERS") is { Length: > 0 } folder) await File.WriteAllTextAsync(Path.Combine(folder, "verify.html"), (await client.GetStringAsync($"/verify/{report.Code}", TestContext.Current.CancellationToken)), TestContext.Current.CancellationToken);

        // Not for those who try codes by the thousand.
        for (var i = 0; i < 300; i++) await client.GetAsync("/verify/ABCD-EFGH", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Get("/verify/ABCD-EFGH")).Item1);
        talk.Clock.Set(talk.Clock.GetUtcNow().AddMinutes(1));
        Assert.Equal(HttpStatusCode.OK, (await Get("/verify")).Item1);
        await app.StopAsync(TestContext.Current.CancellationToken);
    }
}
