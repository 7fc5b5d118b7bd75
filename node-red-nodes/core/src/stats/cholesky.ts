/**
 * The lower triangle L of a symmetric positive definite matrix, A = L Lᵀ. O(n³).
 * @returns undefined where the matrix is not positive definite.
 */
export function cholesky(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const lower: number[][] = [];
  for (const [i, row] of matrix.entries()) {
    const mine: number[] = [];
    for (let j = 0; j <= i; j++) {
      const other = j === i ? mine : lower[j];
      let sum = row[j];
      for (let k = 0; k < j; k++) sum -= mine[k] * other[k];
      if (j < i) mine.push(sum / other[j]);
      else if (sum > 0) mine.push(Math.sqrt(sum));
      else return undefined;
    }
    lower.push(mine);
  }
  return lower;
}

/** The x of L Lᵀ x = b. O(n²). */
export function solveCholesky(lower: readonly (readonly number[])[], b: readonly number[]): number[] {
  const x = [...b];
  for (let i = 0; i < x.length; i++) {
    for (let k = 0; k < i; k++) x[i] -= lower[i][k] * x[k];
    x[i] /= lower[i][i];
  }
  for (let i = x.length - 1; i >= 0; i--) {
    for (let k = i + 1; k < x.length; k++) x[i] -= lower[k][i] * x[k];
    x[i] /= lower[i][i];
  }
  return x;
}

/** The inverse of L Lᵀ. O(n³). */
export function invertCholesky(lower: readonly (readonly number[])[]): number[][] {
  return lower.map((_, i) =>
    solveCholesky(
      lower,
      lower.map((_row, j) => (i === j ? 1 : 0)),
    ),
  );
}
