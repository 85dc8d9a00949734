"""The same as draws-ours.ts with numpy: how often each account keeps its tier under drawn weights.

    python3 draws_numpy.py [accounts] [draws] [rounds] [product,partition]

Threads are numpy's own default. Prints, for each round of each variant, seconds, a digest of the counts per
account, and their sum. `product` is what one writes first: the scores of a few draws by one matrix product,
np.percentile, np.searchsorted. `partition` asks for no more than the needed order statistics and compares.
"""
import hashlib
import sys
import time

import numpy as np

WEIGHTS = np.array([0.2, 0.15, 0.05, 0.08, 0.12, 0.05, 0.08, 0.05, 0.07, 0.08, 0.03, 0.04])
UNKNOWN = 0.02
POINTS = [0.2, 0.5, 0.8]
DRAWS_AT_ONCE = 20


def uniform(stream, length):
    with np.errstate(over="ignore"):
        h = np.arange(length, dtype=np.uint32) * np.uint32(0x9E3779B1) + np.uint32(stream * 0x85EBCA6B & 0xFFFFFFFF)
        h = (h ^ (h >> np.uint32(16))) * np.uint32(0x7FEB352D)
        h = (h ^ (h >> np.uint32(15))) * np.uint32(0x846CA68B)
        return (h ^ (h >> np.uint32(16))) / 2.0**32


def columns_of(accounts):
    columns = np.empty((len(WEIGHTS), accounts))
    for term in range(len(WEIGHTS)):
        columns[term] = uniform(2 * term + 1, accounts)
        columns[term][uniform(2 * term + 2, accounts) < UNKNOWN] = np.nan
    return columns


def weights_of(draws):
    chance = uniform(99, draws * len(WEIGHTS)).reshape(draws, len(WEIGHTS))
    weights = WEIGHTS * (1 + 0.2 * (2 * chance - 1))
    total = np.zeros(draws)
    for term in range(len(WEIGHTS)):
        total = total + weights[:, term]
    return weights / total[:, None]


def laid(columns):
    """Columns with 0 for what is unknown, complete accounts first; how many those are; what is known of the others."""
    known = ~np.isnan(columns)
    complete = known.all(axis=0)
    order = np.argsort(~complete, kind="stable")
    count = int(complete.sum())
    values = np.ascontiguousarray(np.where(known, columns, 0)[:, order])
    return values, count, np.ascontiguousarray(known[:, order][:, count:].astype(float)), order


def scores_of(weights, values, count, known):
    scores = weights @ values
    scores[..., count:] /= weights @ known
    return scores


def product(columns, draws):
    values, count, known, order = laid(columns)
    chosen = scores_of(WEIGHTS, values, count, known)
    base = np.searchsorted(np.quantile(chosen, POINTS), chosen)
    kept = np.zeros(columns.shape[1], dtype=np.uint32)
    for start in range(0, len(draws), DRAWS_AT_ONCE):
        scores = scores_of(draws[start : start + DRAWS_AT_ONCE], values, count, known)
        edges = np.percentile(scores, [20, 50, 80], axis=1)
        for draw, own in enumerate(scores):
            kept += np.searchsorted(edges[:, draw], own) == base
    return in_order(kept, order)


def partition(columns, draws):
    values, count, known, order = laid(columns)
    ranks = [int(point * (columns.shape[1] - 1)) for point in POINTS]
    shares = [point * (columns.shape[1] - 1) - rank for point, rank in zip(POINTS, ranks)]
    wanted = sorted({rank + step for rank in ranks for step in (0, 1)})

    def tiers(scores):
        parts = np.partition(scores, wanted)
        tier = np.zeros(len(scores), dtype=np.int8)
        for rank, share in zip(ranks, shares):
            low, high = parts[rank], parts[rank + 1]
            tier += scores > (high - (high - low) * (1 - share) if share >= 0.5 else low + (high - low) * share)
        return tier

    base = tiers(scores_of(WEIGHTS, values, count, known))
    kept = np.zeros(columns.shape[1], dtype=np.uint32)
    for start in range(0, len(draws), DRAWS_AT_ONCE):
        for own in scores_of(draws[start : start + DRAWS_AT_ONCE], values, count, known):
            kept += tiers(own) == base
    return in_order(kept, order)


def in_order(kept, order):
    counts = np.empty_like(kept)
    counts[order] = kept
    return counts


def main(accounts="100000", draws="1000", rounds="1", variants="product,partition"):
    columns = columns_of(int(accounts))
    weights = weights_of(int(draws))
    for _ in range(int(rounds)):
        for variant in variants.split(","):
            started = time.perf_counter()
            kept = {"product": product, "partition": partition}[variant](columns, weights)
            seconds = time.perf_counter() - started
            digest = hashlib.sha256(kept.astype("<u4").tobytes()).hexdigest()[:16]
            print(f"{variant} {accounts} {draws} {seconds:.3f} {digest} {kept.sum()}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
