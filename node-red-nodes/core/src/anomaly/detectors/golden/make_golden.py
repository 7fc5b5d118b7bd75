"""Golden values of the detectors, by NumPy and scikit-learn: `python make_golden.py > golden.json`."""

import json

import numpy as np
from sklearn.cluster import KMeans
from sklearn.covariance import LedoitWolf
from sklearn.decomposition import PCA
from sklearn.ensemble import IsolationForest
from sklearn.ensemble._iforest import _average_path_length
from sklearn.svm import OneClassSVM


def rounded(values):
    return np.round(np.asarray(values), 10).tolist()


def rows_of(rng, n, d):
    causes = rng.normal(size=(n, 2))
    return np.round(causes @ rng.normal(size=(2, d)) + 0.5 * rng.normal(size=(n, d)), 6)


def autoencoder(points):
    rng = np.random.default_rng(12)
    sizes = [5, 7, 2, 7, 5]
    layers = [(rng.normal(size=(b, a)).round(6), rng.normal(size=b).round(6)) for a, b in zip(sizes, sizes[1:])]
    out = points
    for k, (weights, bias) in enumerate(layers):
        out = out @ weights.T + bias
        if k < len(layers) - 1:
            out = np.tanh(out)
    network = [{'weights': weights.tolist(), 'bias': bias.tolist()} for weights, bias in layers]
    return {'network': network, 'reproduced': rounded(out)}


def main():
    rng = np.random.default_rng(11)
    x = rows_of(rng, 60, 5)
    points = np.vstack([x[:5], x[:5] + 3 * rng.normal(size=(5, 5))]).round(6)
    wide = rows_of(rng, 8, 12)
    shrunk, few = LedoitWolf().fit(x), LedoitWolf().fit(wide)
    pca = PCA(n_components=2).fit(x)
    scores = pca.transform(points)
    # scikit-learn divides by one row less.
    variances = pca.explained_variance_ * (len(x) - 1) / len(x)
    first = x[:3].copy()
    means = KMeans(n_clusters=3, init=first, n_init=1, tol=0, algorithm='lloyd').fit(x)
    forest = IsolationForest(n_estimators=400, max_samples=60, random_state=0).fit(x)
    gamma, nu = 0.2, 0.1
    svm = OneClassSVM(kernel='rbf', gamma=gamma, nu=nu, tol=1e-9).fit(x)
    golden = {
        'rows': x.tolist(),
        'points': points.tolist(),
        'ledoitWolf': {
            'shrinkage': float(shrunk.shrinkage_),
            'covariance': rounded(shrunk.covariance_),
            'distances': rounded(shrunk.mahalanobis(points)),
        },
        'wide': {'rows': wide.tolist(), 'shrinkage': float(few.shrinkage_), 'covariance': rounded(few.covariance_)},
        'eigen': {'covariance': rounded(np.cov(x.T, bias=True)), 'values': rounded(np.linalg.eigvalsh(np.cov(x.T, bias=True))[::-1])},
        'pca': {
            't2': rounded((scores**2 / variances).sum(axis=1)),
            'spe': rounded(((points - pca.inverse_transform(scores)) ** 2).sum(axis=1)),
        },
        'kMeans': {
            'first': first.tolist(),
            'centres': rounded(means.cluster_centers_),
            'distances': rounded(means.transform(points).min(axis=1)),
        },
        'isolationForest': {
            'sizes': [0, 1, 2, 3, 10, 256],
            'lengths': rounded(_average_path_length(np.array([0, 1, 2, 3, 10, 256]))),
            'scores': rounded(-forest.score_samples(points)),
        },
        'oneClassSvm': {
            'gamma': gamma,
            'nu': nu,
            'offset': float(svm.offset_[0]),
            'decisions': rounded(svm.decision_function(points)),
        },
        'autoencoder': autoencoder(points),
    }
    print(json.dumps(golden))


if __name__ == '__main__':
    main()
