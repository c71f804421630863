// Why the scanner gives a document up; the real XML parser then reads it from its beginning.

/** Thrown inside the scanner only, and caught by it: never an error of the document itself. */
export class Bail extends Error {
  override readonly name = 'Bail';
}

/** `reason` is for whoever debugs the scanner; nobody else sees it. */
export function bail(reason: string): never {
  throw new Bail(reason);
}
