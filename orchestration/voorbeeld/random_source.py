"""Randomness that depends only on the seed and on what is drawn, never on the order of drawing.

Each thing draws from a source of its own (`draws(seed, "turnout", code)`), so that adding a municipality or
a format leaves the rest as it was, and files can be made in parallel.
"""

from __future__ import annotations

import hashlib
import random


def draws(seed: int, *keys: object) -> random.Random:
    """Return the generator that belongs to these keys."""
    text = "|".join([str(seed), *map(str, keys)])
    return random.Random(int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big"))  # noqa: S311


def binomial(rng: random.Random, n: int, p: float) -> int:
    """Draw from a binomial distribution; above 50 by its normal approximation, cut off at 0 and n."""
    if n <= 50:
        return sum(rng.random() < p for _ in range(n))
    return min(n, max(0, round(rng.gauss(n * p, (n * p * (1 - p)) ** 0.5))))


def poisson(rng: random.Random, mean: float) -> int:
    """Draw from a Poisson distribution; above 30 by its normal approximation."""
    if mean > 30:
        return max(0, round(rng.gauss(mean, mean**0.5)))
    limit, product, count = 2.718281828459045**-mean, rng.random(), 0
    while product > limit:
        product *= rng.random()
        count += 1
    return count


def split(rng: random.Random, total: int, weights: list[float]) -> list[int]:
    """Split a count over parts with these weights; the parts add up to `total`."""
    parts: list[int] = []
    left, weight_left = total, sum(weights)
    for weight in weights[:-1]:
        share = binomial(rng, left, min(1.0, weight / weight_left)) if weight_left > 0 else 0
        parts.append(share)
        left, weight_left = left - share, weight_left - weight
    return [*parts, left]
