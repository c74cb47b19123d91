"""Writes the table of coventry-schemes.md from summary.csv files of `sim compare data/coventry-2017 <scenarios> --inputs calibrated`.

    python docs/background/coventry_schemes_table.py out/*/summary.csv

All files must come from the same seed and replications: the baseline must read the same in each.
"""
import csv
import hashlib
import pathlib
import re
import statistics
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


# Risk: name, impact, likelihood, mitigated score (Table 10), scenario, measure and target whose missing is the risk.
RISKS = [
    (1, "Not enough capacity to deliver change", 4, 2, 3, "risk-01-capacity-to-deliver", None, None),
    (2, "Delayed transfers do not fall", 5, 3, 12, "risk-02-delays-trajectory", "delayed-days", 17762),
    (3, "Emergency admissions do not fall", 5, 4, 12, "risk-03-emergency-admissions", "nea-residents", 37402),
    (4, "Pooled budget overspent", 5, 1, 4, "risk-04-budget-overspent", None, None),
    (5, "Financial pressures outside the fund", 3, 2, 3, "risk-05-pressures-outside", None, None),
    (6, "Partners do not accept arrangements", 3, 1, 2, None, None, None),
    (7, "No agreement on priorities or expenditure", 3, 2, 3, None, None, None),
    (8, "National conditions not met", 2, 2, 3, None, None, None),
    (9, "Provider failure", 4, 3, 8, "risk-09-provider-failure", None, None),
    (10, "Strategic differences", 3, 2, 3, None, None, None),
    (11, "Section 75 not agreed in time", 5, 2, 5, None, None, None),
    (12, "Changes in regulation or policy", 3, 2, 6, None, None, None),
    (13, "Benefits not realised", 4, 3, 9, "risk-13-benefits", None, None),
    (14, "Governance or assurance fails", 2, 1, 1, None, None, None),
]


def likelihood(r, target):
    # A year's 5-95% range read as a normal distribution; past the range only its bound is claimed.
    low, high, mean = (float(r[k]) for k in ("year_p05", "year_p95", "mean"))
    if target < low:
        return "over 95%"
    if target > high:
        return "under 5%"
    return f"about {100 * (1 - statistics.NormalDist(mean, max(1, (high - low) / 3.29)).cdf(target)):.0f}%"


def risk_table(rows):
    out = ["| Risk | Impact × likelihood (mitigated) | Delayed days | Non-elective admissions | Occupancy, points | Chance that the target is missed |", "|---|---|---|---|---|---|"]
    for number, name, impact, likely, mitigated, scenario, measure, target in RISKS:
        cells = ["no modelled effect", "", ""]
        if scenario:
            cells = [sign(float(rows[scenario][m]["difference"]), d) for m, d in (("delayed-days", 0), ("nea-residents", 0), ("acute-occupancy", 2))]
        chance = f"{likelihood(rows[scenario][measure], target)} ({target:,} {'days' if measure == 'delayed-days' else 'admissions'})" if measure else "not from the model"
        out.append(f"| {number} {name} | {impact} × {likely} = {impact * likely} ({mitigated}) | " + " | ".join(cells) + f" | {chance} |")
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


def put(mark, lines):
    before, rest = PAGE.read_text(encoding="utf-8").split(f"<!-- {mark} -->\n", 1)
    after = rest.split(f"<!-- end of {mark} -->", 1)[1]
    PAGE.write_text(before + f"<!-- {mark} -->\n" + "\n".join(lines) + f"\n<!-- end of {mark} -->" + after, encoding="utf-8")


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


def main(files):
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
    put("risks", risk_table(rows))
    put("targets", target_table(rows, baseline))


main(sys.argv[1:])
