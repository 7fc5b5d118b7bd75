/** A way into a JSON value, such as `data.values[0].temp`; a leading `$.` may stand. @throws Error when it is none. */
export function compilePath(text: string): (value: unknown) => unknown {
  const plain = text.trim().replace(/^\$\.?/, '');
  const steps = plain === '' ? [] : plain.replace(/\[(\d+)\]/g, '.$1').split('.');
  if (steps.some((step) => step === '' || /[[\]]/.test(step)))
    throw new Error(`"${text}" is no path; write it as data.values[0].temp`);
  return (value) => {
    let found = value;
    for (const step of steps) {
      if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined;
      found = (found as Record<string, unknown>)[step];
    }
    return found;
  };
}
