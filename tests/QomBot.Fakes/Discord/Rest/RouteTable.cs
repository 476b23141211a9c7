using QomBot.Fakes.Discord.Rest.Operations;

namespace QomBot.Fakes.Discord.Rest;

/// <summary>Every operation this server has.</summary>
internal static class RouteTable
{
    private static readonly Route[] Routes =
        [.. About.Routes, .. Messages.Routes, .. Channels.Routes, .. Threads.Routes, .. AppCommands.Routes, .. Interactions.Routes, .. Webhooks.Routes, .. GatewayInfo.Routes];

    public static IEnumerable<string> Operations => Routes.Select(route => route.Operation);

    /// <summary>The route and the values in its path. Of several that fit, the one with the most fixed words.</summary>
    public static (Route Route, IReadOnlyDictionary<string, string> Path)? Find(string method, string[] segments)
    {
        var route = Routes.Where(route => route.Method == method && Fits(route, segments)).MaxBy(route => route.Segments.Count(segment => segment[0] != '{'));
        return route is null ? null : (route, route.Segments.Zip(segments).Where(pair => pair.First[0] == '{').ToDictionary(pair => pair.First.Trim('{', '}'), pair => pair.Second));
    }

    private static bool Fits(Route route, string[] segments) =>
        route.Segments.Length == segments.Length && route.Segments.Zip(segments).All(pair => pair.First[0] == '{' || pair.First == pair.Second);
}
