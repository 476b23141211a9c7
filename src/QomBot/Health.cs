using QomBot.Engine;

namespace QomBot;

/// <summary>Whether the program is alive, for containers and supervisors.</summary>
public static class Health
{
    public static void Map(IEndpointRouteBuilder app, Bot bot)
    {
        app.MapGet("/healthz", () => "alive");
        app.MapGet("/readyz", () => bot.Handler.StoreTrouble is { } trouble ? Results.Text(trouble, statusCode: StatusCodes.Status503ServiceUnavailable) : bot.IsReady ? Results.Text("ready") : Results.Text("starting", statusCode: StatusCodes.Status503ServiceUnavailable));
    }
}
