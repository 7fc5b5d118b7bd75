import { expect, test } from 'vitest';
import { covarianceOf, ledoitWolf, mean, symmetricEigen } from '../../../stats';
import { seeded } from '../../seeded';
import { forward } from '../autoencoder/network';
import { isolation } from '../isolation-forest/alone';
import { averagePath, forestOf } from '../isolation-forest/forest';
import { nearest, settle } from '../k-means/clusters';
import { distanceSquared, ellipsoidOf } from '../mahalanobis/mahalanobis';
import { boundaryOf, decision } from '../one-class-svm/smo';
import { componentsOf, reach } from '../pca/components';
import { golden } from './golden.fixture';

const near = (found: readonly number[], wanted: readonly number[], digits = 8) => {
  expect(found).toHaveLength(wanted.length);
  found.forEach((value, i) => expect(value).toBeCloseTo(wanted[i], digits));
};

test('the covariance is shrunk as scikit-learn shrinks it, with more rows than columns and with fewer', () => {
  for (const { rows, shrinkage, covariance } of [{ ...golden.ledoitWolf, rows: golden.rows }, golden.wide]) {
    const found = ledoitWolf(rows);
    expect(found.shrinkage).toBeCloseTo(shrinkage, 10);
    near(found.covariance.flat(), covariance.flat());
  }
});

test('so are distances by it', () => {
  const ellipsoid = ellipsoidOf(golden.rows);
  near(golden.points.map((row) => distanceSquared(row, ellipsoid)), golden.ledoitWolf.distances, 6); // prettier-ignore
});

test('eigenvalues are those of NumPy', () => {
  const { covariance } = covarianceOf(golden.rows);
  near(covariance.flat(), golden.eigen.covariance.flat());
  near(symmetricEigen(covariance).values, golden.eigen.values);
});

test('T² and the squared prediction error are those of scikit-learn’s components', () => {
  const two = { mean: [], loadings: [[], []], variances: [] };
  const components = componentsOf(golden.rows, two);
  const found = golden.points.map((row) => reach(row, components));
  near(found.map(({ t2 }) => t2), golden.pca.t2); // prettier-ignore
  near(found.map(({ spe }) => spe), golden.pca.spe); // prettier-ignore
});

test('from the same first centres clusters settle where scikit-learn’s do', () => {
  const centres = settle(golden.rows, golden.kMeans.first);
  near(centres.flat(), golden.kMeans.centres.flat());
  near(golden.points.map((row) => Math.sqrt(nearest(row, centres).squared)), golden.kMeans.distances); // prettier-ignore
});

test('the average way in a tree is scikit-learn’s, and how alone points are agrees with its forest', () => {
  const { sizes, lengths, scores } = golden.isolationForest;
  near(sizes.map(averagePath), lengths);
  const forest = forestOf(golden.rows, { trees: 400, sample: 60, even: seeded(1) });
  // Without ranges a forest is the plain one.
  const plain = {
    ...forest,
    nodes: forest.nodes.map((one, i) => [one, one, one, -Infinity, Infinity][i % 5]),
  };
  const found = golden.points.map((row) => isolation(row, plain));
  const beyond = golden.points.map((row) => isolation(row, forest));
  // Chance parts the rows: 400 trees tell the score to about 0.01.
  found.forEach((one, i) => expect(Math.abs(one - scores[i])).toBeLessThan(0.025));
  const before = (of: number[]) => of.slice(0, 5).flatMap((a) => of.slice(5).map((b) => Number(b > a)));
  expect(mean(before(found))).toBeCloseTo(mean(before(scores)), 1);
  expect(mean(before(beyond))).toBeGreaterThanOrEqual(mean(before(scores)));
});

test('the boundary of a one-class support vector machine is LIBSVM’s', () => {
  const { gamma, nu, offset, decisions } = golden.oneClassSvm;
  const boundary = boundaryOf(golden.rows, { gamma, nu, tolerance: 1e-9 });
  expect(boundary.offset).toBeCloseTo(offset, 6);
  near(golden.points.map((row) => decision(row, boundary)), decisions, 6); // prettier-ignore
});

test('what a network makes of points is what NumPy makes of them', () => {
  const { network, reproduced } = golden.autoencoder;
  near(golden.points.flatMap((row) => forward(row, network)), reproduced.flat()); // prettier-ignore
});
