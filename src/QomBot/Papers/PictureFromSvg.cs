using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using QomBot.Documents;

namespace QomBot.Papers;

/// <summary>
/// Turns SVG into PNG by <c>rsvg-convert</c> (Debian: librsvg2-bin), which joins Persian letters and orders digits rightly. Where that
/// is not installed there is no picture, and whoever asks falls back to a page.
/// </summary>
internal static class PictureFromSvg
{
    private const string Program = "rsvg-convert";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Null where the program is not there.</summary>
    /// <exception cref="InvalidOperationException">It is there and has failed, or took longer than 20 s.</exception>
    public static byte[]? Png(string svg)
    {
        var folder = Directory.CreateTempSubdirectory("qombot-picture-");
        try
        {
            var fonts = WriteFonts(folder.FullName);
            var start = new ProcessStartInfo(Program, ["--format", "png", "--output", Path.Combine(folder.FullName, "out.png"), Path.Combine(folder.FullName, "in.svg")])
            {
                RedirectStandardError = true,
            };
            start.Environment["FONTCONFIG_FILE"] = fonts;
            File.WriteAllText(Path.Combine(folder.FullName, "in.svg"), svg, new UTF8Encoding(false));
            using var process = Process.Start(start)!;
            if (!process.WaitForExit(Limit))
            {
                process.Kill();
                throw new InvalidOperationException($"{Program} took longer than {Limit.TotalSeconds:0} s.");
            }
            return process.ExitCode == 0
                ? File.ReadAllBytes(Path.Combine(folder.FullName, "out.png"))
                : throw new InvalidOperationException($"{Program} ended with {process.ExitCode}: {process.StandardError.ReadToEnd()}");
        }
        catch (Win32Exception)
        {
            return null;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The bot's own typeface, whatever the machine has.</summary>
    private static string WriteFonts(string folder)
    {
        foreach (var name in FontFiles.Names) File.WriteAllBytes(Path.Combine(folder, name), FontFiles.Read(name));
        var path = Path.Combine(folder, "fonts.conf");
        File.WriteAllText(path, $"<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>");
        return path;
    }
}
