using System.Text.RegularExpressions;
using System.Xml.Linq;
using QomBot.Core.Acting;
using QomBot.Core.Features;
using QomBot.Tests.Support;

namespace QomBot.Tests.HouseRules;

/// <summary>The house's own rules: who may import whom, how things are named, how large a file may grow.</summary>
public sealed class HouseTests
{
    private static readonly Dictionary<string, string[]> MayImport = new()
    {
        ["QomBot.Language"] = [],
        ["QomBot.Core"] = ["QomBot.Language"],
        ["QomBot.Storage"] = ["QomBot.Core", "QomBot.Language"],
        ["QomBot.Telegram"] = ["QomBot.Core"],
        ["QomBot.Discord"] = ["QomBot.Core"],
        ["QomBot.Documents"] = ["QomBot.Core"],
        ["QomBot"] = ["QomBot.Core", "QomBot.Documents", "QomBot.Language", "QomBot.Storage", "QomBot.Telegram", "QomBot.Discord"],
        ["QomBot.Fakes"] = [],
    };

    private static readonly Dictionary<string, string[]> MayUsePackages = new()
    {
        ["QomBot.Language"] = [],
        ["QomBot.Core"] = [],
        ["QomBot.Storage"] = ["Microsoft.Data.Sqlite", "SQLitePCLRaw.bundle_e_sqlite3"],
        ["QomBot.Telegram"] = ["Telegram.Bot"],
        ["QomBot.Discord"] = [],
        ["QomBot.Fakes"] = [],
    };

    [Fact]
    public void Projects_import_only_what_the_house_allows()
    {
        foreach (var (project, allowed) in MayImport)
        {
            var file = Directory.EnumerateFiles(Repository.Root, $"{project}.csproj", SearchOption.AllDirectories).Single(path => !path.Contains("/obj/", StringComparison.Ordinal));
            var xml = XDocument.Load(file);
            var imports = xml.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
            Assert.Empty(imports.Except(allowed));
            if (!MayUsePackages.TryGetValue(project, out var packages)) continue;
            Assert.Empty(xml.Descendants("PackageReference").Select(reference => reference.Attribute("Include")!.Value).Except(packages));
        }
    }

    [Theory]
    [InlineData("QomBot.Core", "System.Net|Microsoft.Data|Microsoft.AspNetCore|Microsoft.Extensions|Telegram\\.Bot|QomBot.Storage|TimeProvider\\.System")]
    [InlineData("QomBot.Language", "System.Net|System.IO.File|Microsoft\\.|QomBot.Core|TimeProvider")]
    [InlineData("QomBot.Storage", "System.Net.Http|Microsoft.AspNetCore|Telegram\\.Bot")]
    [InlineData("QomBot.Discord", "Microsoft.Data|QomBot.Storage|Microsoft.AspNetCore|Telegram\\.Bot")]
    [InlineData("QomBot.Telegram", "Microsoft.Data|QomBot.Storage|Microsoft.AspNetCore")]
    public void Rooms_do_not_name_what_is_not_theirs(string project, string forbidden)
    {
        var names = Sources(project).Where(file => Regex.IsMatch(File.ReadAllText(file), $@"(using |\b)({forbidden})\b"));
        Assert.Empty(names.Select(Path.GetFileName));
    }

    /// <summary>Chat ← Texts ← Access ← Acting ← Features: nothing in Core imports a later room.</summary>
    [Fact]
    public void Inside_Core_the_direction_holds()
    {
        string[] order = ["Chat", "Texts", "Domain", "Access", "Ports", "Acting", "Features"];
        var backwards = new List<string>();
        foreach (var file in Sources("QomBot.Core"))
        {
            var room = Array.IndexOf(order, Path.GetRelativePath(Path.Combine(Repository.Root, "src", "QomBot.Core"), file).Split('/')[0]);
            foreach (Match match in Regex.Matches(File.ReadAllText(file), @"^using (?:static )?QomBot\.Core\.(\w+)", RegexOptions.Multiline))
                if (Array.IndexOf(order, match.Groups[1].Value) > room) backwards.Add($"{Path.GetFileName(file)} imports {match.Groups[1].Value}");
        }
        Assert.Empty(backwards);
    }

    [Fact]
    public void No_source_file_is_longer_than_400_lines() =>
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && File.ReadLines(file).Count() > 400).Select(Path.GetFileName));

    /// <summary>Telegram: 100 commands, 32 letters, descriptions of 256; Discord: 100 commands, 32 letters, descriptions of 100, 25 options.</summary>
    [Fact]
    public void The_action_table_keeps_the_tighter_of_the_platforms_limits()
    {
        var listed = AllActions.Table.All.Where(action => action.Listing != Listing.Hidden).ToList();
        Assert.InRange(listed.Count, 20, 100);
        Assert.All(listed, action => Assert.Matches("^[a-z0-9_]{1,32}$", action.Name));
        Assert.All(listed, action => Assert.True(action.Arguments.Count <= 25));
        Assert.Equal(AllActions.Table.All.Count, AllActions.Table.All.Select(action => action.Name).Distinct().Count());
    }

    /// <summary>A row in time that nobody answers would be put off for ever.</summary>
    [Fact]
    public void Everything_that_is_put_into_time_has_its_handler()
    {
        var kinds = Sources("QomBot.Core").Concat(Sources("QomBot.Storage"))
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), @"Kind = ""([a-z.]+)""|Due\.Put\(""([a-z.]+)""")).Select(match => match.Groups[1].Value + match.Groups[2].Value).Distinct().ToList();
        Assert.NotEmpty(kinds);
        // What is made as a document has its maker.
        Assert.Empty(kinds.Except(AllActions.Due.Keys).Except(QomBot.Papers.AllPapers.Makers.Keys));
    }

    private static IEnumerable<string> Sources(string project) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", project), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal));
}
