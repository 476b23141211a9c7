using QomBot.Core.Acting;
using QomBot.Core.Ports;
using QomBot.Storage;

namespace QomBot.Engine;

/// <inheritdoc cref="IReader"/>
public sealed class Reader(Store store, House house, TimeProvider clock) : IReader
{
    public T Read<T>(Func<IUnit, T> look) => store.Read(session => look(new Unit(session, clock.GetUtcNow(), house.FactoryDays)));
}
