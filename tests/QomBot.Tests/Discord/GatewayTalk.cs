using System.Globalization;
using System.Text;
using System.Text.Json;
using QomBot.Discord.Gateway;
using QomBot.Discord.Wire;

namespace QomBot.Tests.Discord;

/// <summary>A conversation with the gateway, written down: what the server says, what the machine does, what time it is.</summary>
internal sealed class GatewayTalk
{
    private readonly GatewayMachine _machine;
    private readonly StringBuilder _said = new();
    private TimeSpan _now;
    private string _url = "";

    public GatewayTalk(GatewaySession? kept = null, (int, int)? shard = null)
    {
        _machine = new GatewayMachine("token-of-the-test-0123456789", 4609, shard ?? (0, 1), new ReconnectPace(() => 0.5), () => 0.5) { Session = kept };
        Next(_machine.Begin());
    }

    public GatewaySession? Session => _machine.Session;

    public string Said => _said.ToString();

    public GatewayTalk Opens()
    {
        Line($"~ connected to {_url}");
        _machine.Opened(_now);
        return this;
    }

    public GatewayTalk Server(string frame)
    {
        Line($"< {frame}");
        return Do(_machine.Took(JsonSerializer.Deserialize(frame, DiscordJson.Default.GatewayFrame)!, _now));
    }

    public GatewayTalk Hello() => Server("""{"op":10,"d":{"heartbeat_interval":40000}}""");

    public GatewayTalk Ready(string session = "s1") =>
        Server($$"""{"op":0,"t":"READY","s":1,"d":{"session_id":"{{session}}","resume_gateway_url":"wss://again.test","user":{"id":"9"},"application":{"id":"9"} } }""");

    /// <summary>Lets time pass in steps of a second; what falls due is done.</summary>
    public GatewayTalk Wait(double seconds)
    {
        var until = _now + TimeSpan.FromSeconds(seconds);
        while (_now < until)
        {
            _now += TimeSpan.FromSeconds(Math.Min(1, (until - _now).TotalSeconds));
            if (_machine.NextMoment is { } due && due <= _now) Do(_machine.Timer(_now));
        }
        return this;
    }

    public GatewayTalk Closes(int? code)
    {
        Line($"~ closed {code?.ToString(CultureInfo.InvariantCulture) ?? "without a code"}");
        Next(_machine.Closed(code, _now));
        return this;
    }

    public GatewayTalk Reads(string expected)
    {
        Assert.Equal(Clean(expected), Clean(Said));
        return this;
    }

    private static string Clean(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    private GatewayTalk Do(IReadOnlyList<GatewayStep> steps)
    {
        foreach (var step in steps)
            Line(step switch
            {
                GatewayStep.Send send => $"> {Short(send.Frame)}",
                GatewayStep.Close close => $"> close {close.Code}: {close.Reason}",
                GatewayStep.Deliver deliver => $"! {deliver.Event.Type} {deliver.Event.Session.Id} {deliver.Event.Session.Seq}",
                _ => "?",
            });
        return this;
    }

    private static string Short(byte[] frame)
    {
        using var document = JsonDocument.Parse(frame);
        var data = document.RootElement.GetProperty("d");
        return document.RootElement.GetProperty("op").GetInt32() switch
        {
            1 => $"heartbeat {data.GetRawText()}",
            2 => $"identify intents {data.GetProperty("intents").GetInt32()}{(data.TryGetProperty("shard", out var shard) ? $" shard {shard.GetRawText()}" : "")}",
            6 => $"resume {data.GetProperty("session_id").GetString()} {data.GetProperty("seq").GetInt64()}",
            _ => "?",
        };
    }

    private void Next(GatewayNext next)
    {
        if (next is GatewayNext.Resume { Url: var url }) _url = url;
        if (next is GatewayNext.Login) _url = "wss://first.test";
        Line(next switch
        {
            GatewayNext.Resume resume => string.Create(CultureInfo.InvariantCulture, $"= resume in {resume.After.TotalSeconds:0.00} s"),
            GatewayNext.Login login => string.Create(CultureInfo.InvariantCulture, $"= login in {login.After.TotalSeconds:0.00} s"),
            GatewayNext.Stop stop => $"= stop: {stop.Reason}",
            _ => "?",
        });
        if (next is GatewayNext.Resume { After: var wait }) _now += wait;
        if (next is GatewayNext.Login { After: var longer }) _now += longer;
    }

    private void Line(string line) => _said.Append(line).Append('\n');
}
