using System.Text.Json;
using Microsoft.Extensions.Logging;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Discord.Api;
using QomBot.Discord.Inbound;
using QomBot.Discord.Wire;

namespace QomBot.Discord.Interactions;

/// <summary>
/// Sees to it that every interaction is answered in time: suggestions and pages of fields at once; all else by the message that
/// comes of it when that is ready soon, and by "thinking…" when not. Lost at a crash, and no harm: what comes of it is kept elsewhere.
/// </summary>
internal sealed class FirstAnswers(IDiscordApi api, InteractionDesk desk, AskAhead? ahead, DiscordOptions options, TimeProvider time, ILogger log)
{
    /// <summary>A press that was handled and changed nothing is taken after this; what it changes is there by then.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(300);

    /// <summary>A command that was handled and has no answer of its own after this has been overtaken by another.</summary>
    private static readonly TimeSpan Overtaken = TimeSpan.FromSeconds(6);

    private const int LongestLabel = 45;

    /// <summary>Called as soon as it came, ahead of keeping it. True where it is dealt with here and is nobody's update.</summary>
    public bool Begin(WireInteraction wire)
    {
        if (OpenInteraction.Of(wire, time.GetTimestamp()) is not { } interaction) return false;
        if (wire.Type == InteractionKind.Suggest)
        {
            _ = GuardAsync(() => SuggestAsync(interaction, wire));
            return true;
        }
        // After a resume Discord brings again what is known already.
        if (!desk.Add(interaction)) return desk.Find(interaction.User, interaction.Id) is { WasPage: true };
        if (PageFor(interaction, wire) is { } page)
        {
            (interaction.State, interaction.WasPage) = (AnswerState.Answered, true);
            _ = GuardAsync(() => api.RespondAsync(interaction.Id, interaction.Token, page, CancellationToken.None));
            return true;
        }
        _ = GuardAsync(() => DeferLaterAsync(interaction, options.AnswerWithin));
        return false;
    }

    /// <summary>It was handled. A word is shown to the person alone; without one the press is taken unless its message changes anyway.</summary>
    public async Task AcknowledgeAsync(string user, string id, string? word, CancellationToken cancel)
    {
        if (desk.Find(user, id) is not { } interaction) return;
        if (string.IsNullOrWhiteSpace(word))
        {
            // A command has its answer on the way; the longer wait of its coming holds for it.
            if (interaction.IsPress) await DeferLaterAsync(interaction, Grace);
            else _ = GuardAsync(() => ResolveLaterAsync(interaction));
            return;
        }
        await interaction.Gate.WaitAsync(cancel);
        try
        {
            var said = Outbound.DiscordMarkdown.Escaped(word);
            if (interaction.State == AnswerState.Waiting)
            {
                var response = new WireResponse(Answers.Message, new WireResponseData { Content = said, AllowedMentions = WireMentions.Nobody, Flags = OpenInteraction.Ephemeral });
                interaction.State = AnswerState.Taken;
                if (await api.RespondAsync(interaction.Id, interaction.Token, response, cancel) is DiscordAnswer.Refused { Code: not Codes.AlreadyAnswered } no) log.TooLate(options.Account.Value, no.Text);
                return;
            }
            await api.FollowUpAsync(interaction.Application, interaction.Token, new WireMessageOut { Content = said, Flags = OpenInteraction.Ephemeral }, cancel);
        }
        finally
        {
            interaction.Gate.Release();
        }
    }

    private async Task DeferLaterAsync(OpenInteraction interaction, TimeSpan after)
    {
        await Task.Delay(after, time);
        await interaction.Gate.WaitAsync();
        try
        {
            if (interaction.State != AnswerState.Waiting) return;
            var answer = await api.RespondAsync(interaction.Id, interaction.Token, Deferral(interaction), CancellationToken.None);
            interaction.State = interaction.IsPress ? AnswerState.Taken : AnswerState.Deferred;
            if (answer is not DiscordAnswer.Refused { Code: not Codes.AlreadyAnswered } no) return;
            log.TooLate(options.Account.Value, no.Text);
            desk.Drop(interaction);
        }
        finally
        {
            interaction.Gate.Release();
        }
    }

    /// <summary>What came of it went elsewhere (a newer card overtook it): "thinking…" must not stand there for ever.</summary>
    private async Task ResolveLaterAsync(OpenInteraction interaction)
    {
        await Task.Delay(Overtaken, time);
        await interaction.Gate.WaitAsync();
        try
        {
            if (interaction.State != AnswerState.Deferred || interaction.AnsweredBy is not null || ahead is null) return;
            interaction.State = AnswerState.Answered;
            var words = ahead.SpeechOf(options.Account, new UserId(interaction.User)).Words("discord.newer");
            await api.EditAnswerAsync(interaction.Application, interaction.Token, Spot.First, new WireMessageOut { Content = words }, CancellationToken.None);
        }
        finally
        {
            interaction.Gate.Release();
        }
    }

    private static WireResponse Deferral(OpenInteraction interaction) => interaction.IsPress
        ? new WireResponse(Answers.Taken)
        : new WireResponse(Answers.Thinking, interaction.IsPrivateAnswer ? new WireResponseData { Flags = OpenInteraction.Ephemeral } : null);

    private async Task SuggestAsync(OpenInteraction interaction, WireInteraction wire)
    {
        var choices = new List<WireChoice>();
        if (ahead is not null && wire.Data is { Name: { } action, Options: { } given } && given.FirstOrDefault(option => option.Focused) is { Name: { } argument } focused)
        {
            var typed = focused.Value is { } value ? InteractionReading.Text(value) : "";
            var others = given.Where(option => option is { Focused: false, Name: not null, Value: not null }).ToDictionary(option => option.Name!, option => InteractionReading.Text(option.Value!.Value));
            choices.AddRange(ahead.Suggest(Place(interaction), new UserId(interaction.User), action, argument, typed, others)
                .Where(choice => choice.Value.Length is > 0 and <= 100).Take(25)
                .Select(choice => new WireChoice(Outbound.Components.Short(choice.Label, 100), choice.Value)));
        }
        await api.RespondAsync(interaction.Id, interaction.Token, new WireResponse(Answers.Suggestions, new WireResponseData { Choices = choices }), CancellationToken.None);
    }

    /// <summary>A page of fields where what he began asks for a few words. It must be the very first answer, so it is looked up at once, on a reader.</summary>
    private WireResponse? PageFor(OpenInteraction interaction, WireInteraction wire)
    {
        if (ahead is null || wire.Data is not { } data) return null;
        var user = new UserId(interaction.User);
        PageForm? form = null;
        try
        {
            if (wire is { Type: InteractionKind.Command, Data.Type: 1 } && data.Name is { } name)
                form = ahead.FormFor(Place(interaction), user, name, (data.Options ?? []).Where(option => option is { Name: not null, Value: not null }).ToDictionary(option => option.Name!, option => InteractionReading.Text(option.Value!.Value)));
            else if (wire.Type == InteractionKind.Press && Outbound.PublicButtons.Read(data.CustomId) is { } open) form = ahead.FormFor(Place(interaction), user, open.Action, open.Given);
            else if (wire.Type == InteractionKind.Press) form = ahead.FormBehind(Place(interaction), user, data.Values is [{ } first, ..] ? InteractionReading.Text(first) : data.CustomId ?? "");
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // Without the page the same is asked step by step.
            log.EventFailed(fault, options.Account.Value, "page of fields");
        }
        if (form is null || ModalName.Of(form.Action, form.Given) is not { } custom) return null;
        return new WireResponse(Answers.Page, new WireResponseData
        {
            CustomId = custom,
            Title = Outbound.Components.Short(form.Title, LongestLabel),
            Components = [.. form.Fields.Select(field => new WireComponent(1)
            {
                Components =
                [
                    new WireComponent(4)
                    {
                        CustomId = field.Name, Label = Outbound.Components.Short(field.Label, LongestLabel), Style = field.Limit >= AskAhead.LongText ? 2 : 1,
                        MaxLength = Math.Min(field.Limit, 4_000), MinLength = field.Required ? 1 : 0, Required = field.Required, Value = field.Earlier,
                    },
                ],
            })],
        });
    }

    private Place Place(OpenInteraction interaction) => new(options.Account, Address.Person(interaction.User));

    private async Task GuardAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            log.EventFailed(fault, options.Account.Value, "first answer");
        }
    }
}
