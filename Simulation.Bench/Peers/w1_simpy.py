"""W1 in SimPy's words; times in minutes. Prints events, seconds and the mean number in service."""
import math
import random
import time

import simpy

YEAR, DAY = 525_600, 1440


def lognormal(mean, sigma):
    return lambda: random.lognormvariate(math.log(mean) - sigma ** 2 / 2, sigma)


def exponential(mean):
    return lambda: random.expovariate(1 / mean)


env = simpy.Environment()
stay = {"A": exponential(240), "Bed": lognormal(5 * DAY, 1.0), "P1": exponential(28 * DAY), "P2": lognormal(21 * DAY, 0.6),
        "P3": exponential(28 * DAY), "Long": exponential(180 * DAY)}
places = {"Bed": simpy.Resource(env, 1930), "P1": simpy.Resource(env, 3250), "P2": simpy.Resource(env, 1620), "P3": simpy.Resource(env, 1620)}
after_bed = [(0.35 * 0.85, None), (0.35 * 0.15, "Long"), (0.30, "P1"), (0.20, "P2"), (0.15, "P3")]
after = {"A": [(0.28, "Bed"), (0.72, None)], "Bed": after_bed, "Long": [(1, None)]} | {p: [(0.85, None), (0.15, "Long")] for p in ("P1", "P2", "P3")}
choices = {stage: tuple(zip(*targets)) for stage, targets in after.items()}
in_service = dict.fromkeys(stay, 0.0)
events = 0


def live():
    global events
    stage = "A"
    while stage:
        request = places[stage].request() if stage in places else None
        if request:
            yield request
        entered = env.now
        length = stay[stage]()
        in_service[stage] += min(entered + length, YEAR) - entered
        yield env.timeout(length)
        events += 1
        if request:
            places[stage].release(request)
        shares, targets = choices[stage]
        stage = random.choices(targets, shares)[0]


def arrive():
    global events
    while True:
        yield env.timeout(random.expovariate(500_000 / YEAR))
        events += 1
        env.process(live())


start = time.process_time()
env.process(arrive())
env.run(until=YEAR)
print(f"{events} {time.process_time() - start:.3f} SimPy {simpy.__version__}: " + ", ".join(f"{stage} {ticks / YEAR:.0f}" for stage, ticks in in_service.items()))
