# Reference values for bootstrap limits and for Breslow and Day's test, frozen in resampling.json.
#
# To regenerate, from the root of the repository:
#   python3 test/reference/resampling.py > test/reference/resampling.json && npx biome format --write test/reference/resampling.json
#
# Limits of the bootstrap are compared on the same replicates, made here by a rule that both sides can repeat.

import json
import sys
import types

import numpy as np
import scipy
import statsmodels
from scipy.stats import bootstrap
from statsmodels.stats.contingency_tables import StratifiedTable


def replicates_of(sample, statistic, count):
    n = len(sample)
    state = 12345
    found = []
    for _ in range(count):
        chosen = []
        for _ in range(n):
            state = (1103515245 * state + 12345) % 2**31
            chosen.append(sample[(state >> 16) % n])
        found.append(float(statistic(np.array(chosen))))
    return found


def bootstrap_case(name, sample, statistic, level):
    replicates = replicates_of(sample, statistic, 999)
    earlier = types.SimpleNamespace(bootstrap_distribution=np.array(replicates))
    limits = {}
    for method in ("BCa", "percentile"):
        found = bootstrap((np.array(sample),), statistic, n_resamples=0, bootstrap_result=earlier, confidence_level=level,
                          method=method, vectorized=False)
        limits[method] = [float(found.confidence_interval.low), float(found.confidence_interval.high)]
    left_out = [float(statistic(np.delete(np.array(sample), i))) for i in range(len(sample))]
    return dict(name=name, sample=sample, level=level, estimate=float(statistic(np.array(sample))), leftOut=left_out,
                replicates=replicates, bca=limits["BCa"], percentile=limits["percentile"])


ages = [3.1, 0.4, 12.5, 7.7, 1.2, 30.2, 5.5, 2.8, 9.1, 0.9, 4.4, 16.0]
bootstraps = [
    bootstrap_case("mean", ages, lambda x: np.mean(x), 0.95),
    bootstrap_case("standard deviation", ages, lambda x: np.std(x), 0.95),
    bootstrap_case("mean at 90 %", ages, lambda x: np.mean(x), 0.9),
    bootstrap_case("ratio of quartiles", ages, lambda x: np.quantile(x, 0.75) / np.quantile(x, 0.25), 0.95),
]


def strata_case(name, tables):
    found = StratifiedTable([np.array(t) for t in tables]).test_equal_odds(adjust=True)
    return dict(name=name, tables=[[[t[0][0], sum(t[0])], [t[1][0], sum(t[1])]] for t in tables],
                statistic=float(found.statistic), df=len(tables) - 1, p=float(found.pvalue))


berkeley = [[[512, 313], [89, 19]], [[353, 207], [17, 8]], [[120, 205], [202, 391]], [[138, 279], [131, 244]],
            [[53, 138], [94, 299]], [[22, 351], [24, 317]]]
strata = [
    strata_case("admission at Berkeley", berkeley),
    strata_case("two departments", berkeley[:2]),
    strata_case("nearly one odds ratio", [[[10, 20], [5, 20]], [[20, 40], [10, 40]], [[31, 60], [15, 61]]]),
    strata_case("small", [[[2, 5], [3, 1]], [[4, 1], [1, 3]]]),
]
json.dump(dict(versions=dict(scipy=scipy.__version__, statsmodels=statsmodels.__version__), bootstraps=bootstraps, strata=strata), sys.stdout)
