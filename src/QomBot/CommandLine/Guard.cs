using QomBot.Configuration;
using QomBot.Storage.Sqlite;

namespace QomBot.CommandLine;

/// <summary>What an operator did wrong is said in one line, with the key and the fix; exit code 78 (EX_CONFIG of sysexits.h).</summary>
public static class Guard
{
    public const int BadConfiguration = 78;

    public static async Task<int> RunAsync(Func<Task<int>> command)
    {
        try
        {
            return await command().ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is SettingException or StoreRefusedException or StoreDamagedException)
        {
            await Console.Error.WriteLineAsync(failure.Message).ConfigureAwait(false);
            return BadConfiguration;
        }
    }
}
