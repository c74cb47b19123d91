using System.Numerics;
using System.Runtime.CompilerServices;

namespace Simulation.Core.Engine;

/// <content>Step 4: who gets capacity.</content>
public sealed partial class ReplicationEngine
{
    private readonly PoolState[] _pools;

    // One bit a pool: something has happened since its queue was last served that could let somebody in.
    private readonly ulong[] _changed;

    // One bit a word of them: a loop over the words would have to guess which (benchmark "stages").
    private ulong _changedWords;

    private int _lastRequest;

    private struct PoolState(People people, long largestAmount)
    {
        public readonly long LargestAmount = largestAmount;
        public PoolQueue Queue = new(people);
        public int Capacity;
        public int Use;
        public long NetTicks;
        public int FirstNew;
        public long NewAmount;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void MarkChanged(int pool)
    {
        _changed[pool >> 6] |= 1UL << pool;
        _changedWords |= 1UL << (pool >> 6);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void TakeUnits(int pool, int amount, int tick)
    {
        ref var state = ref _pools[pool];
        state.Use += amount;
        state.NetTicks -= (long)amount * tick;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void GiveBack(ref Person person, int tick)
    {
        var pool = person.Pool;
        if (pool < 0) return;
        ReturnUnits(pool, person.Amount, tick);
        person.Pool = -1;
    }

    private void ReturnPlace(int cell, int tick)
    {
        ref readonly var place = ref _places[cell];
        ReturnUnits(place.Pool, place.Amount, tick);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ReturnUnits(int pool, int amount, int tick)
    {
        TakeUnits(pool, -amount, tick);
        // Whoever asks from now on says so.
        if (_pools[pool].Queue.Waiting > 0) MarkChanged(pool);
    }

    // Whoever fits together with the most that others can still ask for in the tick need not wait until they have asked (benchmark "coventry").
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool FitsNow(ref PoolState pool, int amount) =>
        pool.FirstNew == 0 && pool.Queue.Waiting == 0 && (long)pool.Use + amount + (_leftInTick * pool.LargestAmount) <= pool.Capacity;

    // Joins the pool's new requests, which are sorted only if they do not all fit.
    private void Request(int index, ref Person person, ref OptionRow option)
    {
        person.Request = ++_lastRequest;
        ref var pool = ref _pools[option.Pool];
        person.Next = pool.FirstNew;
        pool.FirstNew = index;
        pool.NewAmount += _amount[(option.Target * _cohortCount) + person.Cohort];
        MarkChanged(option.Pool);
    }

    // Step 4. A pool that is changed behind the one being served waits for the next pass.
    private void SeizeCapacity(int tick)
    {
        while (_changedWords != 0)
        {
            var fromWord = ulong.MaxValue;
            ulong words;
            while ((words = _changedWords & fromWord) != 0)
            {
                var word = BitOperations.TrailingZeroCount(words);
                fromWord = ~1UL << word;
                var from = ulong.MaxValue;
                ulong changed;
                while ((changed = _changed[word] & from) != 0)
                {
                    var bit = BitOperations.TrailingZeroCount(changed);
                    from = ~1UL << bit;
                    _changed[word] &= ~(1UL << bit);
                    ServePool((word << 6) + bit, tick);
                }
                if (_changed[word] == 0) _changedWords &= ~(1UL << word);
            }
        }
    }

    private void ServePool(int index, int tick)
    {
        ref var pool = ref _pools[index];
        if (pool.FirstNew != 0)
        {
            if (pool.Queue.Waiting == 0 && pool.Use + pool.NewAmount <= pool.Capacity)
            {
                // Everybody fits, so the order cannot be told.
                ServeNew(ref pool, tick);
                return;
            }
            if (_promisedUntil[index] > tick) Break(index);
            QueueNew(ref pool, tick);
        }
        while (pool.Queue.HeadWithin((long)pool.Capacity - pool.Use) is var person and not 0)
        {
            pool.Queue.RemoveHead();
            Serve(person, ref _people[person], tick);
        }
    }

    private void ServeNew(ref PoolState pool, int tick)
    {
        var index = pool.FirstNew;
        pool.FirstNew = 0;
        pool.NewAmount = 0;
        while (index != 0)
        {
            ref var person = ref _people[index];
            var next = person.Next;
            ServeAtOnce(index, ref person, tick);
            index = next;
        }
    }

    private void QueueNew(ref PoolState pool, int tick)
    {
        for (var index = pool.FirstNew; index != 0; index = _people[index].Next)
        {
            ref var person = ref _people[index];
            ref var option = ref _options[person.State - _stageCount];
            var group = _group[person.Cohort];
            _queued[OptionCell(person.State - _stageCount, group, _periodRow)]++;
            _tallies.Enter(person.State, group, tick);
            pool.Queue.Add(index, option.Priority, _amount[(option.Target * _cohortCount) + person.Cohort]);
            if (option.ClockCount > 0) StartClock(index, ref person, ref option, person.Entered, earliest: tick, tick);
        }
        pool.FirstNew = 0;
        pool.NewAmount = 0;
    }

    private void Serve(int index, ref Person person, int tick)
    {
        var group = _group[person.Cohort];
        var option = person.State - _stageCount;
        CountAfterWait(option, group, tick - person.Entered);
        _tallies.Leave(person.State, group, person.Entered, tick);
        EnterLimited(index, ref person, _options[option].Target, group, tick);
    }

    private void ServeAtOnce(int index, ref Person person, int tick)
    {
        var group = _group[person.Cohort];
        var option = person.State - _stageCount;
        CountAtOnce(option, group);
        EnterLimited(index, ref person, _options[option].Target, group, tick);
    }
}
