"""The bench's job as an analyst writes it with pandas: read, columns at a time, cut, write.

    python3 job.pandas.py <in.csv> <out.csv>
"""
import sys

import numpy as np
import pandas as pd

CRITERIA = [
    "revenue", "potential", "years", "satisfaction", "margin", "payment_days",
    "fit", "nps", "wallet", "growth", "tickets", "contacts",
]
SCORES = {
    "score": {
        "revenue": 20, "potential": 15, "years": 5, "satisfaction": 8, "margin": 12, "payment_days": 5,
        "fit": 8, "nps": 5, "wallet": 7, "growth": 8, "tickets": 3, "contacts": 4,
    },
    "current": {"revenue": 50, "margin": 30, "wallet": 20},
    "future": {"potential": 50, "growth": 30, "fit": 20},
    "attract": {"revenue": 30, "growth": 30, "margin": 20, "payment_days": 20},
    "strength": {"satisfaction": 40, "nps": 30, "wallet": 20, "years": 10},
}


def min_max(column):
    return (column - column.min()) / (column.max() - column.min())


def weighted(normalised, weights):
    """Weights are shared among the criteria that are known."""
    total = known = 0.0
    complete = True
    for name, percent in weights.items():
        column = normalised[name].to_numpy()
        present = ~np.isnan(column)
        total = total + np.where(present, percent / 100 * column, 0.0)
        known = known + np.where(present, percent / 100, 0.0)
        complete = complete & present
    with np.errstate(invalid="ignore"):
        return np.where(complete, total, total / known)


def parts(column, names):
    """Thirds; a value on a line belongs to the upper part."""
    lines = column.quantile([1 / 3, 2 / 3]).to_numpy()
    codes = np.searchsorted(lines, column.to_numpy(), side="right")
    return pd.Series(np.array(list(names) + [None], dtype=object)[np.where(column.isna(), 3, codes)], index=column.index)


source, target = sys.argv[1:]
df = pd.read_csv(source, usecols=["customer_id", *CRITERIA])

normalised = pd.DataFrame(
    {
        "revenue": df.revenue / df.revenue.max(),
        "potential": df.potential / 10,
        "years": df.years / df.years.max(),
        "satisfaction": df.satisfaction / 5,
        "margin": min_max(df.margin),
        "payment_days": 1 - min_max(df.payment_days),
        "fit": df.fit / 10,
        "nps": min_max(df.nps),
        "wallet": df.wallet / 1,
        "growth": min_max(df.growth),
        "tickets": 1 - min_max(df.tickets),
        "contacts": df.contacts / df.contacts.max(),
    }
)
out = pd.DataFrame({"customer_id": df.customer_id})
for name, weights in SCORES.items():
    out[name] = weighted(normalised, weights)

out["tier"] = pd.qcut(out.score, [0, 0.2, 0.5, 0.8, 1], labels=["D", "C", "B", "A"])
out["quartile"] = pd.qcut(out.score, 4, labels=["Q4", "Q3", "Q2", "Q1"])

much, more = out.current >= out.current.median(), out.future >= out.future.median()
quadrant = np.select([much & more, much, more], ["STAR", "CASH_COW", "POTENTIAL"], "PROBLEM").astype(object)
out["quadrant"] = np.where(out.current.isna() | out.future.isna(), None, quadrant)
out["cell"] = parts(out.attract, "LMH") + parts(out.strength, "LMH")

out.to_csv(target, index=False)
