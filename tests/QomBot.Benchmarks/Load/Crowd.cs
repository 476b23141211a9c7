using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace QomBot.Benchmarks.Load;

/// <summary>
/// People who write and press. So many deeds are under way at once; when one is answered the next person has his turn. Also sees
/// whether a message came twice, or an older state of a card after a newer one.
/// </summary>
internal sealed class Crowd
{
    /// <summary>A press that was acknowledged and changes nothing to be seen is over after this.</summary>
    private static readonly TimeSpan NothingMore = TimeSpan.FromMilliseconds(500);

    private sealed class Person(long id)
    {
        public long Id { get; } = id;
        public int Deeds { get; set; }
        public long Message { get; set; }
        public IReadOnlyList<string> Tokens { get; set; } = [];

        /// <summary>When the deed under way began; 0 where none is.</summary>
        public long Since { get; set; }

        /// <summary>When the press was acknowledged; 0 where it was not.</summary>
        public long AcknowledgedAt { get; set; }
    }

    private readonly LeanTelegram _fake;
    private readonly Dictionary<long, Person> _people;
    private readonly ConcurrentDictionary<string, byte> _sent = new();
    private readonly ConcurrentDictionary<string, long> _versions = new();
    private readonly List<double> _times = [];
    private readonly Lock _gate = new();
    private readonly Random _random = new(1);
    private readonly string[] _commands;
    private Queue<Person> _turns = new();
    private TaskCompletionSource? _over;
    private bool _isPaced;
    private int _left, _doubled, _outOfOrder, _acknowledged;

    /// <param name="commands">What they write; every second deed is a press, where there is a button.</param>
    public Crowd(LeanTelegram fake, int people, string[] commands, long firstId = 5_000_001)
    {
        (_fake, _commands) = (fake, commands);
        _people = Enumerable.Range(0, people).ToDictionary(number => firstId + number, number => new Person(firstId + number));
        fake.OnTaken += Take;
    }

    /// <summary>Called for each message that comes to somebody who is not of this crowd.</summary>
    public Action<Taken> OnOther { get; set; } = _ => { };

    public int Doubled => _doubled;

    public int OutOfOrder => _outOfOrder;

    public int OnlyAcknowledged => _acknowledged;

    /// <summary>Milliseconds, the shortest first.</summary>
    public List<double> Times
    {
        get { lock (_gate) return [.. _times.Order()]; }
    }

    /// <summary>So many deeds, one after the other round the crowd. Returns how many were never answered.</summary>
    /// <param name="every">Null: as fast as answers come; else one deed in this time, whether answers come or not.</param>
    public async Task<int> ActAsync(int deeds, int underWay, TimeSpan patience, TimeSpan? every = null)
    {
        lock (_gate)
        {
            _times.Clear();
            (_acknowledged, _left, _isPaced) = (0, deeds, every is not null);
            _turns = new Queue<Person>(Enumerable.Range(0, (deeds + _people.Count - 1) / _people.Count).SelectMany(_ => _people.Values).Take(deeds));
            _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        using var watch = new Timer(_ => GiveUpOnAcknowledged(), null, NothingMore, NothingMore);
        if (every is null) for (var i = 0; i < underWay; i++) Next();
        else
        {
            var begin = Stopwatch.GetTimestamp();
            for (var i = 0; i < deeds; i++)
            {
                var wait = every.Value * i - Stopwatch.GetElapsedTime(begin);
                if (wait > TimeSpan.Zero) await Task.Delay(wait);
                Next();
            }
        }
        var (last, since) = (-1, Stopwatch.GetTimestamp());
        while (!_over.Task.IsCompleted)
        {
            await Task.WhenAny(_over.Task, Task.Delay(200));
            if (_left != last) (last, since) = (_left, Stopwatch.GetTimestamp());
            if (Stopwatch.GetElapsedTime(since) > patience) break;
        }
        return _left;
    }

    private void Next()
    {
        Person person;
        (long Message, string Token)? press = null;
        string text;
        lock (_gate)
        {
            if (!_turns.TryDequeue(out person!)) return;
            var deed = person.Deeds++;
            text = deed == 0 ? "/start" : _commands[(int)((person.Id + deed / 2) % _commands.Length)];
            if (deed % 2 == 1 && person.Tokens.Count > 0) press = (person.Message, person.Tokens[_random.Next(person.Tokens.Count)]);
            (person.Since, person.AcknowledgedAt) = (Stopwatch.GetTimestamp(), 0);
        }
        if (press is var (message, token)) _fake.Press(person.Id, message, token);
        else _fake.Say(person.Id, text);
    }

    private void Take(Taken taken)
    {
        if (taken.IsVisible && taken.Tokens.Count > 0) Watch(taken);
        if (!_people.TryGetValue(taken.Chat, out var person))
        {
            OnOther(taken);
            return;
        }
        if (taken.Method == "answerCallbackQuery")
        {
            lock (_gate) person.AcknowledgedAt = taken.At;
            return;
        }
        if (!taken.IsVisible) return;
        lock (_gate)
        {
            if (taken.Tokens.Count > 0) (person.Message, person.Tokens) = (taken.Message, taken.Tokens);
            if (person.Since == 0) return;
            _times.Add(Stopwatch.GetElapsedTime(person.Since, taken.At).TotalMilliseconds);
            person.Since = 0;
        }
        Over();
    }

    private void GiveUpOnAcknowledged()
    {
        var over = 0;
        lock (_gate)
        {
            foreach (var person in _people.Values)
            {
                if (person.Since == 0 || person.AcknowledgedAt == 0 || Stopwatch.GetElapsedTime(person.AcknowledgedAt) < NothingMore) continue;
                person.Since = 0;
                _acknowledged++;
                over++;
            }
        }
        for (; over > 0; over--) Over();
    }

    private void Over()
    {
        if (Interlocked.Decrement(ref _left) == 0) _over?.TrySetResult();
        // At a pace of its own the next deed does not come because one was answered: it comes when it is time.
        if (!_isPaced) Next();
    }

    private void Watch(Taken taken)
    {
        var dot = taken.Tokens[0].LastIndexOf('.');
        if (dot < 0) return;
        var prefix = taken.Tokens[0][..dot];
        if (taken.Method == "sendMessage" && !_sent.TryAdd(prefix, 0)) Interlocked.Increment(ref _doubled);
        // "s17.4": the fourth state of card 17.
        if (prefix[0] != 's' || prefix.Split('.') is not [var card, var number] || !long.TryParse(number, CultureInfo.InvariantCulture, out var version)) return;
        var newest = _versions.AddOrUpdate(card, version, (_, old) => Math.Max(old, version));
        if (newest > version) Interlocked.Increment(ref _outOfOrder);
    }
}
