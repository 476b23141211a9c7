using System.Globalization;
using System.Text;
using QomBot.Core.Chat;
using QomBot.Telegram.Inbound;

namespace QomBot.Tests.Telegram;

public sealed class InboundTests
{
    private const string OwnName = "qom_fake_bot";

    [Fact]
    public void Every_sample_is_read_as_approved()
    {
        var text = new StringBuilder();
        var samples = Directory.GetFiles(Path.Combine(Approved.Folder, "inbound"), "*.json").Order(StringComparer.Ordinal).ToList();
        Assert.True(samples.Count >= 60);
        foreach (var sample in samples)
            text.Append(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(sample)}\n    {Show(File.ReadAllBytes(sample))}\n");
        Approved.Equal("inbound.approved.txt", text.ToString());
    }

    [Fact]
    public void A_command_for_another_bot_is_ours_until_our_name_is_known()
    {
        var body = File.ReadAllBytes(Path.Combine(Approved.Folder, "inbound", "command-for-another-bot.json"));
        Assert.IsType<Incoming.Said>(TelegramInbound.Read(body, null));
        Assert.Null(TelegramInbound.Read(body, OwnName));
    }

    /// <summary>Every beginning of every sample, and every sample with one byte changed: read, refused, or nothing; never another exception.</summary>
    [Fact]
    public void Torn_and_changed_updates_are_read_or_refused_and_nothing_else()
    {
        var (inputs, refused) = (0, 0);
        foreach (var sample in Directory.GetFiles(Path.Combine(Approved.Folder, "inbound"), "*.json"))
        {
            var body = File.ReadAllBytes(sample);
            for (var at = 0; at < body.Length; at += 4)
            {
                Try(body.AsMemory(0, at));
                var changed = body.ToArray();
                changed[at] = (byte)(changed[at] ^ (1 << (at % 8)));
                Try(changed);
            }
        }
        Assert.InRange(refused, inputs / 4, inputs * 9 / 10);
        TestContext.Current.TestOutputHelper!.WriteLine($"inputs {inputs}, refused {refused}, other exceptions 0");

        void Try(ReadOnlyMemory<byte> body)
        {
            inputs++;
            try
            {
                TelegramInbound.Read(body, OwnName);
            }
            catch (FormatException)
            {
                refused++;
            }
        }
    }

    [Fact]
    public void Refusals_do_not_repeat_the_persons_words()
    {
        var fault = Assert.Throws<FormatException>(() => TelegramInbound.Read("{\"message\":{\"chat\":{\"id\":1},\"text\":{\"محرمانه\":1}}}"u8.ToArray(), null));
        Assert.DoesNotContain("محرمانه", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_far_beyond_the_usual_is_passed_by()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 400)) + "1" + new string('}', 400);
        var body = Encoding.UTF8.GetBytes("{\"update_id\":1,\"message\":{\"message_id\":4,\"from\":{\"id\":1,\"is_bot\":false,\"first_name\":\"x\"},\"chat\":{\"id\":1,\"type\":\"private\"},\"text\":\"سلام\",\"odd\":" + deep + "}}");
        Assert.Equal("سلام", Assert.IsType<Incoming.Said>(TelegramInbound.Read(body, null)).Text);
    }

    private static string Show(ReadOnlyMemory<byte> body)
    {
        try
        {
            return TelegramInbound.Read(body, OwnName) is { } incoming ? Show(incoming) : "(nothing)";
        }
        catch (FormatException fault)
        {
            return $"unreadable: {fault.Message}";
        }
    }

    private static string Show(Incoming incoming)
    {
        var who = $"{incoming.GetType().Name} in {incoming.Kind} {incoming.Chat} by {incoming.Sender.User} \"{incoming.Sender.Name}\" ({incoming.Sender.Language ?? "-"}):";
        return incoming switch
        {
            Incoming.Said said => $"{who} message {said.Message} \"{said.Text.ReplaceLineEndings("\\n")}\""
                + string.Concat(said.Attachments.Select(file => $", {file.Kind} {file.RemoteId} name={Escape(file.Name)} mime={file.MimeType ?? "-"} bytes={file.SizeBytes?.ToString(CultureInfo.InvariantCulture) ?? "-"}"))
                + (said.ReplyTo is { } reply ? $", reply to {reply}" : "") + (said.Forwarded ? ", forwarded" : "") + (said.Album is { } album ? $", album {album}" : ""),
            Incoming.Pressed pressed => $"{who} token {pressed.Token}, press {pressed.PressId}, message {pressed.Message?.Value ?? "-"}",
            Incoming.Edited edited => $"{who} message {edited.Message} \"{edited.Text}\"",
            Incoming.Moved moved => $"{who} to {moved.To}",
            _ => who.TrimEnd(':'),
        };
    }

    private static string Escape(string? name) => name is null ? "-" : name.Replace("\u202E", "<RLO>", StringComparison.Ordinal);
}
