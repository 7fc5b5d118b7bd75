"""Golden numbers of the survival estimators, made with SciPy.

Run from this folder: python make_golden.py > golden.json
"""

import json

import numpy as np
import scipy
from scipy import optimize, stats


def simulated(seed, shape, scale, count, until):
    """Weibull lives, each watched until a time of its own at most."""
    rng = np.random.default_rng(seed)
    lives = scale * rng.weibull(shape, count)
    watched = until * rng.uniform(0.3, 1, count)
    return [{'time': float(min(a, b)), 'failed': bool(a <= b)} for a, b in zip(lives, watched)]


# Remission of leukaemia patients under 6-MP (Freireich et al., 1963), the standard example of the field.
REMISSION = [{'time': t, 'failed': True} for t in (6, 6, 6, 7, 10, 13, 16, 22, 23)] + [
    {'time': t, 'failed': False} for t in (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)
]
CASES = {
    'remission': REMISSION,
    'wear': simulated(1, 2.5, 1000, 30, 1600),
    'infant deaths': simulated(2, 0.7, 200, 40, 400),
    'few': simulated(3, 3, 5000, 6, 8000),
}


def log_likelihood(lives, log_scale, log_shape):
    scale, shape = np.exp(log_scale), np.exp(log_shape)
    return sum(
        stats.weibull_min.logpdf(life['time'], shape, scale=scale)
        if life['failed']
        else stats.weibull_min.logsf(life['time'], shape, scale=scale)
        for life in lives
    )


def curvature(f, x, step=1e-4):
    """Negative second derivatives by central differences."""
    h = np.zeros((2, 2))
    for i in range(2):
        for j in range(2):
            a, b = np.eye(2)[i] * step, np.eye(2)[j] * step
            h[i, j] = (f(x + a + b) - f(x + a - b) - f(x - a + b) + f(x - a - b)) / (4 * step * step)
    return -h


def weibull(lives):
    f = lambda x: log_likelihood(lives, *x)
    start = [np.log(np.mean([life['time'] for life in lives])), 0.1]
    best = optimize.minimize(lambda x: -f(x), start, method='Nelder-Mead', options={'xatol': 1e-11, 'fatol': 1e-12, 'maxiter': 5000})
    covariance = np.linalg.inv(curvature(f, best.x))
    deviations = np.sqrt(np.diag(covariance))
    return {
        'scale': np.exp(best.x[0]),
        'shape': np.exp(best.x[1]),
        'scaleDeviation': deviations[0],
        'shapeDeviation': deviations[1],
        'correlation': covariance[0, 1] / deviations.prod(),
        'logLikelihood': -best.fun,
    }


def residual(fit, age, p):
    life = stats.weibull_min(fit['shape'], scale=fit['scale'])
    return life.isf(life.sf(age) * (1 - p)) - age


def predictive(lives, fit, age, p):
    """Residual quantile averaged over the parameters: uniform prior of ln scale, normal of ln shape, the age itself censored."""
    u = fit['scaleDeviation'] * np.linspace(-8, 40, 1201) + np.log(fit['scale'])
    v = fit['shapeDeviation'] * np.linspace(-6, 6, 241) + np.log(fit['shape'])
    log_scale, log_shape = (axis.ravel() for axis in np.meshgrid(u, v))
    scale, shape = np.exp(log_scale), np.exp(log_shape)
    weight = sum(
        (log_shape - log_scale + (shape - 1) * (np.log(life['time']) - log_scale) if life['failed'] else 0)
        - (life['time'] / scale) ** shape
        for life in lives
    )
    weight = weight - (age / scale) ** shape - 0.5 * ((log_shape - np.log(1.5)) / 0.8) ** 2
    weight = np.exp(weight - weight.max())
    weight /= weight.sum()
    survival = lambda x: (weight * np.exp((age / scale) ** shape - ((age + x) / scale) ** shape)).sum()
    high = 1.0
    while survival(high) > 1 - p:
        high *= 2
    return optimize.brentq(lambda x: survival(x) - (1 - p), 0, high, xtol=1e-10, rtol=1e-12)


def kaplan_meier(lives):
    sample = stats.CensoredData(
        uncensored=[life['time'] for life in lives if life['failed']],
        right=[life['time'] for life in lives if not life['failed']],
    )
    sf = stats.ecdf(sample).sf
    return [
        {'time': t, 'survival': s} for t, s in zip(sf.quantiles, sf.probabilities) if any(life['failed'] and life['time'] == t for life in lives)
    ]


def greenwood(lives):
    """Standard errors by definition."""
    total, survival, errors = 0.0, 1.0, []
    for t in sorted({life['time'] for life in lives if life['failed']}):
        n = sum(life['time'] >= t for life in lives)
        d = sum(life['time'] == t and life['failed'] for life in lives)
        survival *= 1 - d / n
        if n > d:
            total += d / (n * (n - d))
        errors.append(survival * np.sqrt(total))
    return errors


def case(name, lives):
    fit = weibull(lives)
    ages = [0, fit['scale'] * 0.5, fit['scale'] * 1.2]
    return {
        'name': name,
        'lives': lives,
        'weibull': fit,
        'kaplanMeier': [{**step, 'standardError': e} for step, e in zip(kaplan_meier(lives), greenwood(lives))],
        'residuals': [
            {'age': age, 'p': p, 'value': residual(fit, age, p), 'predictive': predictive(lives, fit, age, p)}
            for age in ages
            for p in (0.1, 0.5, 0.9)
        ],
    }


print(json.dumps({'scipy': scipy.__version__, 'cases': [case(*item) for item in CASES.items()]}, indent=1))
