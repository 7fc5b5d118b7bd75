/** An object of some version, as it was written. */
export type Written = Record<string, unknown>;

/** Turns an object of one version into the next; sets all but `v`, and keeps what it does not know. */
export type UpcastStep = (object: Written) => Written;
