interface Known<V> {
  basis: readonly unknown[];
  value: V;
}

/** What was made of something, for as long as that is the same; forgotten with its owner. */
export class MadeOnce<V> {
  private readonly known = new WeakMap<object, Known<V>>();

  /** @param basis What the value rests upon, in the same order each time; compared one by one. */
  of(owner: object, basis: readonly unknown[], make: () => V): V {
    const known = this.known.get(owner);
    if (known && basis.every((part, i) => Object.is(part, known.basis[i]))) return known.value;
    const value = make();
    this.known.set(owner, { basis, value });
    return value;
  }
}
