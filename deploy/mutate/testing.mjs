// Stands for `vitest` where tests meet mutants: they are collected, and run by worker.mts. `expect` is vitest's own. What is not here is not
// used in the rooms that are mutated; a test that uses it fails in the run without a mutant.
const path = [];

/** %s, %d, … of a row's values, as vitest has it. */
function named(name, values) {
  const left = [...values];
  return String(name).replace(/%[sdifjo]/g, (mark) =>
    left.length === 0 ? mark : mark === '%j' ? JSON.stringify(left.shift()) : String(left.shift()),
  );
}

function test(name, first, second) {
  const run = typeof first === 'function' ? first : second;
  globalThis.__mutate__.tests.push({ name: [...path, name].join(' > '), run });
}

function describe(name, collect) {
  path.push(name);
  try {
    collect();
  } finally {
    path.pop();
  }
}

const each = (make) => (rows) => (name, first, second) => {
  const run = typeof first === 'function' ? first : second;
  for (const row of rows) {
    const values = Array.isArray(row) ? row : [row];
    make(named(name, values), () => run(...values));
  }
};
test.each = each(test);
describe.each = each(describe);

const { expect } = globalThis.__mutate__;
export { describe, expect, test as it, test };
