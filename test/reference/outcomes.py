"""Values of SciPy that test/outcomes/reference.test.ts holds the statistics of outcomes against."""
import json, math, sys
import numpy as np, scipy
from scipy import stats
rng = np.random.default_rng(20)
cases = []
for n in (12, 40, 200):
    x = np.round(rng.normal(60, 12, n)); y = np.round(60 + 0.4 * (x - 60) + rng.normal(0, 9, n))
    r = stats.pearsonr(x, y); s = stats.spearmanr(x, y)
    rs = float(s.statistic); half = stats.norm.ppf(.975) * math.sqrt((1 + rs**2 / 2) / (n - 3))
    ci = r.confidence_interval(.95); t = stats.t.interval(.95, n - 1, y.mean(), stats.sem(y))
    cases.append(dict(x=x.tolist(), y=y.tolist(), pearson=float(r.statistic), pearsonInterval=[float(ci.low), float(ci.high)],
        spearman=rs, spearmanInterval=[math.tanh(math.atanh(rs) - half), math.tanh(math.atanh(rs) + half)],
        mean=float(y.mean()), meanInterval=[float(t[0]), float(t[1])]))
json.dump(dict(versions=dict(scipy=scipy.__version__), cases=cases), sys.stdout)
