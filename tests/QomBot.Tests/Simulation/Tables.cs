using System.Text;
using QomBot.Storage;

namespace QomBot.Tests.Simulation;

/// <summary>Everything that a database holds, as text: two runs that agree in this agree in all. What hangs on the installation's own key is left out.</summary>
internal static class Tables
{
    public static string Dump(Store store) => store.Read(session =>
    {
        var text = new StringBuilder();
        foreach (var table in session.All("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT IN ('migrations', 'audit', 'audit_head', 'key_prints', 'seal_prints') ORDER BY name", row => row.Text(0)))
        {
            text.Append("== ").AppendLine(table);
            using var command = session.Connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {table}";
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                for (var i = 0; i < reader.FieldCount; i++)
                    text.Append(reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture)).Append('\u001F');
                text.Append('\n');
            }
        }
        return text.ToString();
    });
}
