"""Calls the program `sim` and reads what it writes. No model logic: every figure comes from its files."""

import os
import shlex
import subprocess
from pathlib import Path

import matplotlib.dates as dates
import matplotlib.pyplot as plt
import pandas as pd

HERE = Path(__file__).resolve().parent

# SIM=command names a program that is built already; without it the project is built first.
PROGRAM = shlex.split(os.environ.get("SIM", f"dotnet run -c Release --project {shlex.quote(str(HERE.parent / 'Simulation.Scenarios'))} --"))

# Okabe and Ito's palette, the one of the reports: told apart by people who do not see all colours.
BLUE, ORANGE, GREEN, RED, GREY = "#0072B2", "#E69F00", "#009E73", "#D55E00", "#666666"

MONTHS, MONTH = dates.MonthLocator(interval=3), dates.DateFormatter("%b %Y")

plt.rcParams.update({"figure.figsize": (9, 4), "figure.dpi": 72, "axes.spines.top": False, "axes.spines.right": False,
                     "axes.titlelocation": "left", "axes.titlesize": 12, "legend.frameon": False})


def run(name, *arguments):
    """Runs a command of `sim`; its files stand in the folder that comes back. Replications are stored, so none is run twice."""
    folder = HERE.parent / "out" / "notebooks" / name
    done = subprocess.run([*PROGRAM, *map(str, arguments), "--out", str(folder), "--store", str(folder.parent / "store")],
                          cwd=HERE.parent, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"sim {' '.join(map(str, arguments))}: exit code {done.returncode}\n{done.stderr}{done.stdout[-2000:]}")
    return folder


def summary(folder):
    """summary.csv: a row a measure and scenario."""
    return pd.read_csv(folder / "summary.csv").set_index(["measure", "scenario"])


def daily(folder, series):
    """daily.csv: one series, a row a day, columns (mean, p05, p50, p95) by scenario."""
    table = pd.read_csv(folder / "daily.csv", parse_dates=["date"])
    return table[table["series"] == series].pivot(index="date", columns="scenario", values=["mean", "p05", "p50", "p95"])


def interval(row, what="mean"):
    """A figure with its 95% interval as text: never a mean without it."""
    decimals = 0 if abs(row[what]) >= 1000 else 1
    return "{:,.{d}f} ({:,.{d}f} to {:,.{d}f})".format(row[what], row[what + "_low"], row[what + "_high"], d=decimals).replace("-", "\u2212")
