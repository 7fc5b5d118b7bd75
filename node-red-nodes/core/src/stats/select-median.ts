/**
 * Median of the first `n` values (of an even number, the upper of the middle two), by selection in place: O(n) on
 * average, and the array is left in another order. Reference: C. A. R. Hoare, Commun. ACM 4 (1961) 321.
 */
export function selectMedian(values: Float64Array, n: number): number {
  const target = n >> 1;
  let low = 0;
  let high = n - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1];
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i > j) continue;
      const kept = values[i];
      values[i++] = values[j];
      values[j--] = kept;
    }
    if (target <= j) high = j;
    else if (target >= i) low = i;
    else break;
  }
  return values[target];
}
