"""Detectors in scikit-learn, on one core: prints seconds to fit 10,000 x 50 and rows scored a second, as JSON, for bench/detectors.mts."""

import json
import os
import time

for name in ('OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS', 'MKL_NUM_THREADS'):
    os.environ[name] = '1'

import numpy as np
from sklearn.cluster import KMeans
from sklearn.covariance import LedoitWolf
from sklearn.decomposition import PCA
from sklearn.ensemble import IsolationForest
from sklearn.svm import OneClassSVM


def rows_of(n, d):
    rng = np.random.default_rng(1)
    return rng.normal(size=(n, 5)) @ rng.normal(size=(5, d)) + 0.5 * rng.normal(size=(n, d))


def spe(model, x):
    return ((x - model.inverse_transform(model.transform(x))) ** 2).sum(axis=1)


def rate(score, x):
    best = 0
    for _ in range(3):
        start = time.process_time()
        score(x)
        best = max(best, len(x) / (time.process_time() - start))
    return best


def main():
    x, few = rows_of(10_000, 50), rows_of(10_000, 20)
    models = {
        'isolation-forest': (lambda: IsolationForest(n_estimators=100, max_samples=256, random_state=0, n_jobs=1), lambda m: m.score_samples),
        'one-class-svm': (lambda: OneClassSVM(nu=0.1), lambda m: m.decision_function),
        'mahalanobis': (lambda: LedoitWolf(), lambda m: m.mahalanobis),
        'pca': (lambda: PCA(n_components=0.95), lambda m: lambda rows: spe(m, rows)),
        'k-means': (lambda: KMeans(n_clusters=8, n_init=1, random_state=0), lambda m: m.transform),
    }
    out = {}
    for name, (make, score) in models.items():
        start = time.process_time()
        make().fit(x)
        fit = time.process_time() - start
        out[name] = {'fit': fit, 'rate': rate(score(make().fit(few)), few)}
    print(json.dumps(out))


if __name__ == '__main__':
    main()
