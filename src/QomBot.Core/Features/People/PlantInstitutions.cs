using QomBot.Core.Acting;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.People;

/// <summary>Puts the institutions of config/ into the directory: those that are not there yet, and names that no liaison has changed. What liaisons have added stays.</summary>
public static class PlantInstitutions
{
    /// <returns>How many stand in config/.</returns>
    public static int Run(Work work)
    {
        foreach (var entry in work.House.Directories.Institutions)
            work.Unit.Institutions.Plant(entry.Id, entry.Names[Languages.Default], entry.Names["en"], entry.Names["ar"]);
        return work.House.Directories.Institutions.Count;
    }
}
