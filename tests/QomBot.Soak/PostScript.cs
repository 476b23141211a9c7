using System.Text.Json;
using QomBot.Replay;

namespace QomBot.Soak;

/// <summary>Makes a replay of a file of posts: 60 researchers follow three fields each, then 40 firms report the posts in turn.</summary>
internal static class PostScript
{
    private const int Firms = 40;
    private const int Researchers = 60;

    /// <summary>Posts that are taken from the file at most.</summary>
    private const int Most = 200;

    public static string Write(string postsPath, int seed)
    {
        var random = new Random(seed);
        var lines = new List<ReplayLine>();
        using var fields = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "config", "fields.json")));
        var names = fields.RootElement.GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("names").GetProperty("fa").GetString()!).ToArray();
        for (var i = 0; i < Researchers; i++)
        {
            var user = $"r{i}";
            Add("bale", user, "/profile");
            Press("bale", user, "استاد");
            foreach (var field in random.GetItems(names, 3).Distinct()) Add("bale", user, $"/subscribe {field}");
        }
        var texts = File.ReadLines(postsPath).Where(line => line.Length > 0).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!).Take(Most).ToList();
        for (var i = 0; i < texts.Count; i++)
        {
            var user = $"f{i % Firms}";
            Add("telegram", user, texts[i]);
            Press("telegram", user, "ثبت مسئله");
            if (i < Firms) Add("telegram", user, $"کارخانهٔ {i}");
        }
        var path = Path.Combine(Directory.CreateTempSubdirectory("qombot-soak-").FullName, "posts.jsonl");
        File.WriteAllLines(path, lines.Select(line => JsonSerializer.Serialize(line, ReplayPlatform.Json)));
        return path;

        void Add(string platform, string user, string text) => lines.Add(new ReplayLine(null, platform, user, text, null, null));

        void Press(string platform, string user, string label) => lines.Add(new ReplayLine(null, platform, user, null, label, null));
    }
}
