"""Makes shares-pandas-1.5.3.json: random columns cut at the 20/50/80 % and tercile quantiles by pandas.

Run with pandas 1.5.3: python3 make_shares_pandas.py > shares-pandas-1.5.3.json
Only points whose percentage round trip (q * 100 / 100) is exact are used: there 1.5.3 and 3.0.6 agree.
"""
import json
import numpy as np
import pandas as pd

rng = np.random.default_rng(20261122)
cases = []
POINTS = [[0, 0.2, 0.5, 0.8, 1], [0, 0.25, 0.5, 0.75, 1], [0, 0.5, 1], [0, 0.1, 0.4, 1]]
assert all(q * 100 / 100 == q for points in POINTS for q in points)
while len(cases) < 400:
    n = int(rng.integers(5, 120))
    kind = rng.integers(0, 4)
    x = rng.normal(size=n) if kind == 0 else rng.integers(-9, 30, n).astype(float) if kind == 1 else np.exp(rng.normal(0, 2, n)) if kind == 2 else np.round(rng.random(n), 2)
    x[rng.random(n) < 0.05] = np.nan
    points = POINTS[int(rng.integers(0, len(POINTS)))]
    try:
        codes, edges = pd.qcut(x, points, labels=False, retbins=True)
    except ValueError:
        continue
    cases.append({
        "x": [None if np.isnan(v) else float(v) for v in x],
        "points": points,
        "codes": [-1 if np.isnan(c) else int(c) for c in codes],
        "edges": [float(e) for e in edges],
    })
print(json.dumps({"made_with": f"pandas {pd.__version__}, numpy {np.__version__}", "cases": cases}))
