"""Writes the table of coventry-schemes.md from summary.csv files of `sim compare data/coventry-2017 <scenarios> --inputs calibrated`.

    python docs/background/coventry_schemes_table.py out/risks/results.sqlite out/schemes-*/summary.csv

The first file is the results database of the three courses that the risk log is held against; the summary.csv beside it gives the deaths of coventry-model.md.

All files must come from the same seed and replications: the baseline must read the same in each.
"""
import csv
import hashlib
import pathlib
import re
import sqlite3
import sys

HERE = pathlib.Path(__file__).parent
DATA = HERE.parent.parent / "data" / "coventry-2017"
PAGE = HERE / "coventry-schemes.md"
MEASURES = [("delayed-days", 1, 0), ("nea-residents", 1, 0), ("care-home-council-65", 1, 1), ("ae-within-4h", 1, 2), ("acute-occupancy", 1, 2), ("cost-all", 1e-6, 2)]
HEADS = ["Scenario", "Delayed days", "Non-elective admissions", "Council care-home admissions 65+", "4-hour, points", "Occupancy, points", "All that is priced, £m", "What stands behind it"]
GROUPS = [
    ("Scheme 1, Targeted Prevention", r"prevention-|targeted-"),
    ("Scheme 2, Improving Whole System Flow", r"flow-|improving-"),
    ("Scheme 3, Discharge Support", r"home-support-rise|winter-contingency|discharge-"),
    ("Scheme 4, Community Promoting Independence", r"community-|long-packages|both"),
    ("Scheme 5, Integrated Commissioning, and 6, Protecting Social Care", r"integrated-commissioning|protecting"),
    ("Beside the six", r"frailty|neighbourhood|trusted|enhanced|chc-|winter-beds"),
    ("2014 plan", r"plan2014"),
    ("Demand and shocks", r"(?!flu-)(?!flow)(population|cold|care-home-outbreak|strike|admissions-growth|provider)|flu-"),
    ("The programme's risk log", r"risk-"),
    ("Together, and the plan's own questions", r"six-|existing-|doing|dtoc"),
]


# Table 10, and in words and as conditions on measures the event of each risk whose event the model computes.
RISKS = list(csv.DictReader(open(HERE / "coventry_risks.csv", encoding="utf-8")))
COURSES = [("doing-nothing", "doing nothing"), ("six-schemes-as-printed", "six schemes as printed, demand of 2016-17"), ("six-schemes-growing-demand", "six schemes at their what-ifs, demand growing")]


def events(database):
    """Runs of each course in which any condition of each risk holds, of how many."""
    counts = {}
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as store:
        for risk in (r for r in RISKS if r["missed_when"]):
            for course, _ in COURSES:
                missed, runs = set(), set()
                for measure, over, target in re.findall(r"([a-z0-9-]+)([<>])([0-9.]+)", risk["missed_when"]):
                    for run, top, below in store.execute("select replication, numerator, denominator from replications where scenario = ? and measure = ? and coalesce(period, '') = ''", (course, measure)):
                        runs.add(run)
                        value = top / below
                        if value > float(target) if over == ">" else value < float(target):
                            missed.add(run)
                if not runs:
                    sys.exit(f"{database}: no runs of {course}.")
                counts[risk["risk"], course] = (len(missed), len(runs))
    return counts


def share(missed, runs):
    # Wilson's 95% interval.
    z, p = 1.959964, missed / runs
    middle, half = (p + z * z / (2 * runs)) / (1 + z * z / runs), z * (p * (1 - p) / runs + z * z / (4 * runs * runs)) ** 0.5 / (1 + z * z / runs)
    return f"{100 * p:.0f}% ({100 * max(0, middle - half):.0f} to {100 * min(1, middle + half):.0f})"


def risk_table(rows, counts):
    runs = next(iter(counts.values()))[1]
    out = [f"Likelihood: share of {runs} calibrated runs, each with its own set and random year, in which the event happens (95% interval).", ""]
    out += ["| Risk | Impact × likelihood (mitigated) | Delayed days | Non-elective admissions | Occupancy, points | Event | " + " | ".join(f"Likelihood, {name}" for _, name in COURSES) + " |", "|" + "---|" * (6 + len(COURSES))]
    for r in RISKS:
        cells = ["no modelled effect", "", ""]
        if r["scenario"]:
            cells = [sign(float(rows[r["scenario"]][m]["difference"]), d) for m, d in (("delayed-days", 0), ("nea-residents", 0), ("acute-occupancy", 2))]
        event = [r["event"], *(share(*counts[r["risk"], course]) for course, _ in COURSES)] if r["missed_when"] else ["not a thing the model computes", "", "", ""]
        score = int(r["impact"]) * int(r["likelihood"])
        out.append(f"| {r['risk']} {r['name']} | {r['impact']} × {r['likelihood']} = {score} ({r['mitigated']}) | " + " | ".join(cells + event) + " |")
    return out


# Measure, its unit, digits, and which side of the target is good (dashboard.csv has the targets of Table 11).
TARGETS = [("delayed-days", "", 0, "lower"), ("nea-residents", "", 0, "lower"), ("care-home-council-65", "", 0, "lower"), ("at-home-91", "%", 1, "higher"), ("sequel-share", "%", 1, "higher")]
BESIDE = [("doing-nothing", "Doing nothing"), ("six-schemes-as-printed", "All six, as printed"), ("six-schemes", "All six, what if"), ("six-schemes-growing-demand", "Growth and all six, what if")]


def target_table(rows, baseline):
    printed = {(r["measure"], r["year"]): float(r["total"]) for r in csv.DictReader(open(DATA / "dashboard.csv", encoding="utf-8")) if r["kind"] == "target" and r["measure"]}
    out = ["| Figure | Target 2017-18 | Target 2018-19 | 2016-17 as modelled | " + " | ".join(head for _, head in BESIDE) + " |", "|" + "---|" * (4 + len(BESIDE))]
    for measure, unit, digits, good in TARGETS:
        targets = [printed[measure, year] for year in ("2017-18", "2018-19")]
        cells = [f"{x:,.0f}{unit}" for x in targets]
        for r in [baseline[measure], *(rows[scenario][measure] for scenario, _ in BESIDE)]:
            mean, low, high = (float(r[k]) for k in ("mean", "year_p05", "year_p95"))
            text = f"{mean:,.{digits}f}{unit} ({low:,.{digits}f} to {high:,.{digits}f})"
            met = mean <= targets[0] if good == "lower" else mean >= targets[0]
            cells.append(f"**{text}**" if met else text)
        out.append(f"| {baseline[measure]['label']} | " + " | ".join(cells) + " |")
    return out


# Where people die: name, measure, digits, what is known.
DEATHS = [
    ("A&E, whoever the patient", "deaths-ae", 0, "about 250, 1.8 in 1,000 attendances: an assumption, half to double"),
    ("Short stays of the trust", "deaths-short-stay", 0, ""),
    ("On a ward of the trust", "deaths-ward", 0, ""),
    ("In the acute bed after medically fit", "deaths-fit", 0, ""),
    ("Planned stays of the trust", "deaths-planned", 0, ""),
    ("**Beds of the trust**", "deaths-trust", 0, "2,207: 74.1% of 2,979 (SHMI 2017); the shares were set so"),
    ("Emergency stays that end in death, %", "deaths-emergency-share", 1, "3 to 4% in England (assumption)"),
    ("Residents: A&E and every hospital bed", "deaths-residents-hospital", 0, "about half of the 2,900 (assumption)"),
    ("of these at other trusts", "deaths-elsewhere", 0, ""),
    ("and in non-acute beds", "deaths-non-acute", 0, ""),
    ("Residents: pathways 1, 2 and 3", "deaths-short-term", 0, ""),
    ("Residents: at home, after hospital or before a package", "deaths-home", 0, ""),
    ("Residents: with long-term home care", "deaths-home-care", 0, ""),
    ("Residents: care homes", "deaths-care-home", 0, ""),
    ("**Residents in all**", "deaths-residents", 0, "about 2,900 in the city (assumption: 2,700 to 3,000)"),
]


def death_table(summary):
    base = {r["measure"]: r for r in csv.DictReader(open(summary, encoding="utf-8")) if r["scenario"] == "baseline"}
    out = [f"Deaths in a year, baseline, {base['deaths-trust']['replications']} calibrated runs (95% interval of the mean; nine of ten single years).", "", "| Where | Model | Beside it |", "|---|---|---|"]
    for name, measure, digits, known in DEATHS:
        mean, low, high, least, most = (f"{float(base[measure][k]):,.{digits}f}" for k in ("mean", "mean_low", "mean_high", "year_p05", "year_p95"))
        out.append(f"| {name} | {mean} ({low} to {high}; {least} to {most}) | {known} |")
    return out


def put(mark, lines, page=PAGE):
    before, rest = page.read_text(encoding="utf-8").split(f"<!-- {mark} -->\n", 1)
    after = rest.split(f"<!-- end of {mark} -->", 1)[1]
    page.write_text(before + f"<!-- {mark} -->\n" + "\n".join(lines) + f"\n<!-- end of {mark} -->" + after, encoding="utf-8")


def sign(value, digits):
    text = f"{abs(value):,.{digits}f}"
    return text if not any(c in "123456789" for c in text) else ("-" if value < 0 else "+") + text


def field(path, key):
    found = re.search(rf"^{key}: (.*)$", path.read_text(encoding="utf-8"), re.M)
    return found.group(1).strip().strip('"') if found else ""


def made_with():
    """Hash of every table, scheme, scenario and calibration that the runs depend on: the test of the page asks for the same."""
    text = hashlib.sha256()
    for path in sorted((p for p in DATA.rglob("*") if p.is_file() and p.relative_to(DATA).parts[0] not in ("finance", "studies")), key=lambda p: p.relative_to(DATA).as_posix().encode()):
        text.update(path.relative_to(DATA).as_posix().encode() + b"\n" + path.read_bytes())
    return text.hexdigest()[:16]


def main(database, files):
    rows, baseline, replications = {}, {}, set()
    for file in files:
        for r in csv.DictReader(open(file, encoding="utf-8")):
            replications.add(r["replications"])
            if r["scenario"] != "baseline":
                rows.setdefault(r["scenario"], {})[r["measure"]] = r
            elif baseline.setdefault(r["measure"], r)["mean"] != r["mean"]:
                sys.exit(f"{file}: another baseline ({r['measure']}): other seed, replications or data.")
    missing = {p.stem for p in (DATA / "scenarios").glob("*.yaml")} - rows.keys()
    if missing or len(replications) != 1:
        sys.exit(f"not run: {sorted(missing)}; replications {replications}")
    out = [f"Made with data {made_with()}.", "", f"{replications.pop()} replications with calibrated inputs, seed 1. Differences from the baseline, 95% interval of each in brackets (each by itself, not all together); they are of the mean over the calibrated sets.", ""]
    out += ["| " + " | ".join(HEADS) + " |", "|" + "---|" * len(HEADS)]
    cells = []
    for measure, scale, digits in MEASURES:
        b = baseline[measure]
        cells.append(f"{float(b['mean']) * scale:,.{digits}f}")
    out.append("| **Baseline** (level) | " + " | ".join(cells) + " | 2016-17 as modelled |")
    done = set()
    for title, pattern in GROUPS:
        out.append(f"| **{title}** |" + " |" * (len(HEADS) - 1))
        for scenario in sorted(s for s in rows if re.match(pattern, s) and s not in done):
            done.add(scenario)
            path = DATA / "scenarios" / f"{scenario}.yaml"
            cells = []
            for measure, scale, digits in MEASURES:
                r = rows[scenario][measure]
                d, low, high = (float(r[k]) * scale for k in ("difference", "difference_low", "difference_high"))
                none = d == low == high == 0
                clear = low > 0 or high < 0
                text = "0" if none else f"{sign(d, digits)} ({sign(low, digits)} to {sign(high, digits)})"
                cells.append(f"**{text}**" if clear and not none else text)
            out.append(f"| {field(path, 'name')} `{scenario}` | " + " | ".join(cells) + f" | {field(path, 'about')} |")
    if rows.keys() - done:
        sys.exit(f"in no group: {sorted(rows.keys() - done)}")
    put("table", out)
    put("risks", risk_table(rows, events(database)))
    put("targets", target_table(rows, baseline))
    put("deaths", death_table(pathlib.Path(database).with_name("summary.csv")), HERE / "coventry-model.md")


main(sys.argv[1], sys.argv[2:])
