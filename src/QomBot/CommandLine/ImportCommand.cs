using System.CommandLine;
using System.Globalization;
using QomBot.Admin;
using QomBot.Core.Features.Importing;
using QomBot.Core.Texts;
using Command = System.CommandLine.Command;

namespace QomBot.CommandLine;

/// <summary>Brings in lists of members and firms: first what would happen, and with --apply that it happens.</summary>
public static class ImportCommand
{
    private static readonly Option<bool> Apply = new("--apply") { Description = "Do it; without this only what would happen is shown." };
    private static readonly Option<string> Language = new("--lang") { Description = "fa, en or ar: the language of the report.", DefaultValueFactory = _ => "en" };
    private static readonly Option<FileInfo?> Codes = new("--codes") { Description = "Where the personal codes are written (default: a file in the data folder). Only you can read it." };

    public static Command Create() => new("import", "Brings in a list of members or firms from CSV or XLSX.") { OfKind("members"), OfKind("firms") };

    private static Command OfKind(string kind)
    {
        var file = new Argument<FileInfo>("file") { Description = "CSV (UTF-8, UTF-16 or Windows-1256; comma, semicolon or tab) or XLSX; headings in Persian or English, in any order." };
        var command = new Command(kind, kind == "members" ? "Professors, students, liaisons, officers: name, role, institution, department, phone." : "Firms: name, national id, town, sector, contact, phone, second contact, its phone.") { file, Apply, Language, Codes };
        command.SetAction((parsed, cancel) => Guard.RunAsync(() => RunAsync(kind, parsed.GetValue(file)!, parsed.GetValue(Apply), parsed.GetValue(Language)!, parsed.GetValue(Codes), cancel)));
        return command;
    }

    private static async Task<int> RunAsync(string kind, FileInfo file, bool apply, string language, FileInfo? codes, CancellationToken cancel)
    {
        if (!Languages.All.Contains(language)) return await FailAsync($"--lang: write {string.Join(", ", Languages.All)}");
        byte[] content;
        try
        {
            if (file.Length > ImportLimits.Bytes) return await FailAsync($"{file.Name} is larger than {ImportLimits.Bytes / (1024 * 1024)} MB. Split it.");
            content = await File.ReadAllBytesAsync(file.FullName, cancel);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return await FailAsync($"{file.Name}: {failure.Message}");
        }
        var opened = Opened.Load();
        var clock = TimeProvider.System;
        var answer = await AskRunning.DoAsync(opened, new AdminRequest("import", kind, apply, language, file.Name, content), clock, cancel);
        await Console.Out.WriteAsync(answer.Output);
        if (answer.Secret is { } secret)
        {
            var path = codes?.FullName ?? Path.Combine(opened.Settings.DataFolder, "codes", $"{kind}-{clock.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}.csv");
            await WriteForMeAloneAsync(path, secret, cancel);
            await Console.Out.WriteLineAsync(opened.House().Speech(language).Words("import.codes.where", ("path", new Value.Code(path))));
        }
        return answer.Code;
    }

    /// <summary>Never there and readable for others, not even for a moment.</summary>
    public static async Task WriteForMeAloneAsync(string path, string text, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var stream = new FileStream(path, options);
        await using var writer = new StreamWriter(stream);
        await writer.WriteAsync(text.AsMemory(), cancel);
    }

    private static async Task<int> FailAsync(string words)
    {
        await Console.Error.WriteLineAsync(words);
        return 1;
    }
}
