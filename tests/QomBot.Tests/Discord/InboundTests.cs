using System.Globalization;
using System.Text;
using System.Text.Json;
using QomBot.Core.Chat;
using QomBot.Discord.Inbound;
using QomBot.Tests.Support;

namespace QomBot.Tests.Discord;

public sealed class InboundTests
{
    private const string Own = "900000000000000001";

    /// <summary>A private thread in which people talk by way of the bot.</summary>
    private const string Thread = "700000000000000012";

    private static IReadOnlyList<string> Samples { get; } =
        [.. Directory.GetFiles(Repository.Path("tests", "QomBot.Tests", "Samples", "discord", "inbound"), "*.json").Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_sample_is_read_as_approved()
    {
        var text = new StringBuilder();
        Assert.True(Samples.Count >= 35);
        foreach (var sample in Samples) text.Append(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(sample)}\n    {Show(File.ReadAllBytes(sample))}\n");
        Approved.Equal("inbound.txt", text.ToString());
    }

    [Fact]
    public void Torn_and_changed_events_are_read_or_refused_and_nothing_else()
    {
        var (inputs, refused) = (0, 0);
        foreach (var body in Samples.Select(File.ReadAllBytes))
            for (var at = 0; at < body.Length; at += 4)
            {
                Try(body.AsMemory(0, at));
                var changed = body.ToArray();
                changed[at] = (byte)(changed[at] ^ (1 << (at % 8)));
                Try(changed);
            }
        Assert.InRange(refused, inputs / 4, inputs * 9 / 10);
        TestContext.Current.TestOutputHelper!.WriteLine($"inputs {inputs}, refused {refused}, other exceptions 0");

        void Try(ReadOnlyMemory<byte> body)
        {
            inputs++;
            try
            {
                DiscordInbound.Read(body, Own);
            }
            catch (FormatException)
            {
                refused++;
            }
        }
    }

    [Fact]
    public void What_a_person_did_is_known_again_by_its_key_and_kept_in_his_order()
    {
        var keys = new List<string>();
        foreach (var sample in Samples.Where(sample => !Path.GetFileName(sample).StartsWith("broken", StringComparison.Ordinal)))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(sample));
            if (Envelope.Of(document.RootElement.GetProperty("t").GetString()!, document.RootElement.GetProperty("d")) is not { } update) continue;
            keys.Add($"{Path.GetFileNameWithoutExtension(sample)}: {update.Key} of {update.Lane}");
            Assert.Equal(Show(File.ReadAllBytes(sample)), Show(update.Body.ToArray()));
        }
        Assert.Contains("dm-text: m300000000000000001 of 200000000000000001", keys);
        Assert.Contains("dm-edited: e300000000000000001.2026-11-23T06:05:00+00:00 of 200000000000000001", keys);
        Assert.Contains("command-in-server: i500000000000000001 of 200000000000000001", keys);
        Assert.DoesNotContain(keys, key => key.StartsWith("guild-create", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("m:update?problem=42", "update", "problem=42")]
    [InlineData("m:post", "post", "")]
    [InlineData("m:claim?problem=1&plan=%D8%A7%26%3D", "claim", "problem=1,plan=ا&=")]
    public void The_name_of_a_page_carries_the_action_and_what_was_known(string name, string action, string given)
    {
        var read = ModalName.Read(name)!.Value;
        Assert.Equal(action, read.Action);
        Assert.Equal(given, string.Join(',', read.Given.Select(pair => $"{pair.Key}={pair.Value}")));
        Assert.Equal(name, ModalName.Of(read.Action, read.Given));
    }

    [Fact]
    public void A_page_whose_name_would_be_too_long_is_none() => Assert.Null(ModalName.Of("update", new Dictionary<string, string> { ["text"] = new('x', 100) }));

    private static string Show(byte[] body)
    {
        try
        {
            return DiscordInbound.Read(body, Own, channel => channel == Thread) switch
            {
                null => "nothing",
                Incoming.Said said => $"said {said.Chat} {said.Kind} by {said.Sender.User} \"{said.Sender.Name}\": {said.Message} \"{said.Text}\" {string.Join(", ", said.Attachments.Select(file => $"{file.Kind} {file.Name} {file.MimeType} {file.SizeBytes}"))}{(said.ReplyTo is { } to ? $" answers {to}" : "")}{(said.Forwarded ? " forwarded" : "")}",
                Incoming.Pressed pressed => $"pressed {pressed.Chat} by {pressed.Sender.User}: \"{pressed.Token}\" as {pressed.PressId} on {pressed.Message}",
                Incoming.Asked asked => $"asked {asked.Chat} by {asked.Sender.User} \"{asked.Sender.Name}\": \"{asked.Action}\" {string.Join(", ", asked.Given.Select(pair => $"{pair.Key}=\"{pair.Value}\""))} as {asked.PressId}{(asked.From is { } from ? $" from {from} \"{asked.FromTitle}\"" : "")}",
                Incoming.Deleted deleted => $"deleted {deleted.Message}",
                Incoming.Edited edited => $"edited {edited.Chat}: {edited.Message} \"{edited.Text}\"",
                { } other => $"{other.GetType().Name.ToLowerInvariant()} {other.Chat} by {other.Sender.User}",
            };
        }
        catch (FormatException fault)
        {
            return $"refused: {fault.Message}";
        }
    }
}
