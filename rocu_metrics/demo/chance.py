"""Chance that is the same for one seed: each subject has a source of its own, so that what is added later moves nothing else."""

import zlib

import numpy as np


def chance_of(seed: int, subject: str) -> np.random.Generator:
    """The source of chance of one subject."""
    return np.random.default_rng([seed, zlib.crc32(subject.encode())])
