using System.Globalization;
using System.Text.Json.Nodes;
using QomBot.Core.Texts;
using QomBot.Fakes.Telegram.Sim;

namespace QomBot.Soak.Delivery;

/// <summary>Managers who report problems by chat, one after the other, whatever happens to the bot meanwhile.</summary>
internal sealed class Firms(SimClient sim, IReadOnlyList<long> people)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Speech _say = new(Catalogue.Shipped, Languages.Default);

    /// <summary>Problems whose receipt has come.</summary>
    public int Reported { get; private set; }

    public static async Task<Firms> MakeAsync(SimClient sim, int count, CancellationToken cancel)
    {
        var made = await sim.Do("people", new { count, first_name = "مدیر" }, cancel);
        return new Firms(sim, [.. made["ids"]!.AsArray().Select(id => (long)id!)]);
    }

    /// <summary>The next problem, from the first word to the receipt.</summary>
    /// <exception cref="TimeoutException">An answer has not come.</exception>
    public async Task ReportAsync(string post, CancellationToken cancel)
    {
        var person = people[Reported % people.Count];
        var isFirst = Reported < people.Count;
        if (isFirst) await WaitAsync(person, await SayAsync(person, "/start", cancel), "", null, cancel);
        var said = await SayAsync(person, post, cancel);
        var card = await WaitAsync(person, said, "", _say.Words("button.submit"), cancel);
        await sim.Do("press", new { person, label = _say.Words("button.submit"), message = card }, cancel);
        if (isFirst)
        {
            await WaitAsync(person, said, _say.Words("ask.submit.firm"), null, cancel);
            said = await SayAsync(person, string.Create(CultureInfo.InvariantCulture, $"کارخانهٔ {person}"), cancel);
        }
        await WaitAsync(person, said, _say.Words("receipt.title", ("problem", Value.Of(_say.Number(Reported + 1)))), null, cancel);
        Reported++;
    }

    /// <summary>Says it and gives the message's number: what comes later has a higher one.</summary>
    private async Task<long> SayAsync(long person, string text, CancellationToken cancel) =>
        (long)(await sim.Do("say", new { person, text }, cancel))["message_id"]!;

    private async Task<long> WaitAsync(long person, long after, string words, string? label, CancellationToken cancel)
    {
        var until = DateTimeOffset.UtcNow + Patience;
        while (true)
        {
            var received = (await sim.Do("received", new { person }, cancel)).AsArray();
            if (received.LastOrDefault(message => Fits(message!, after, words, label)) is { } found) return (long)found["message_id"]!;
            if (DateTimeOffset.UtcNow > until) throw new TimeoutException($"{person} does not read \"{words}{label}\" after message {after}; he sees: {string.Join(" | ", received.Select(message => Plain(message!)))}");
            await Task.Delay(100, cancel);
        }
    }

    private static bool Fits(JsonNode message, long after, string words, string? label) =>
        (long)message["message_id"]! > after && Plain(message).Contains(words, StringComparison.Ordinal) &&
        (label is null || message["labels"]!.AsArray().Any(one => (string)one! == label));

    /// <summary>Without the invisible marks that keep directions apart.</summary>
    private static string Plain(JsonNode message) => string.Concat(((string)message["text"]!).Where(letter => letter is not ('\u2066' or '\u2068' or '\u2069')));
}
