// What is made of an object once, kept as long as the object is.

/** `make` is called once for each object: for this very one, not for one that is equal. */
export function keptFor<Key extends object, Value extends object | null>(
  make: (key: Key) => Value,
): (key: Key) => Value {
  const kept = new WeakMap<Key, Value>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make(key);
    kept.set(key, made);
    return made;
  };
}
