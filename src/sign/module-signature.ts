// A module and its detached CMS signature -> the signed module that the kernel reads, and back. Layout:
// struct module_signature and the magic line at the end, from scripts/sign-file.c and include/linux/module_signature.h.

const MAGIC = Buffer.from('~Module signature appended~\n', 'latin1');
/** algo, hash, id_type, signer_len, key_id_len, three bytes of padding, the big-endian length of the signature. */
const TRAILER_SIZE = 12;
/** PKEY_ID_PKCS7: the signature names its own algorithms, so the two fields before it stay 0. */
const ID_TYPE_PKCS7 = 2;

export interface SplitModule {
  readonly content: Uint8Array;
  readonly cms: Uint8Array;
}

/** Argument vector that makes the CMS for `object`: detached, no certificate, no attributes, as sign-file does. */
export function cmsSignArgv(files: {
  object: string;
  cms: string;
  key: string;
  certificate: string;
}): readonly string[] {
  const shape = ['-binary', '-noattr', '-nocerts', '-nosmimecap', '-md', 'sha256', '-outform', 'DER'];
  const paths = ['-signer', files.certificate, '-inkey', files.key, '-in', files.object, '-out', files.cms];
  return ['openssl', 'cms', '-sign', ...shape, ...paths];
}

/** Argument vector that checks a CMS over `content` against one certificate and no other; exit code 0 means it holds. */
export function cmsVerifyArgv(files: { content: string; cms: string; certificate: string }): readonly string[] {
  // -noverify leaves out the chain only: the certificate is pinned by configuration and signed by nobody else.
  const shape = ['-binary', '-inform', 'DER', '-noverify', '-nointern', '-out', '/dev/null'];
  return [
    'openssl',
    'cms',
    '-verify',
    ...shape,
    '-certfile',
    files.certificate,
    '-content',
    files.content,
    '-in',
    files.cms,
  ];
}

/** The module as the kernel reads it: object, CMS, trailer and magic line. */
export function appendSignature(object: Uint8Array, cms: Uint8Array): Uint8Array {
  const trailer = Buffer.alloc(TRAILER_SIZE);
  trailer.writeUInt8(ID_TYPE_PKCS7, 2);
  trailer.writeUInt32BE(cms.length, 8);
  return Buffer.concat([object, cms, trailer, MAGIC]);
}

/** Whether the magic line stands at the end, which is all that the kernel looks at first. */
export function isSigned(bytes: Uint8Array): boolean {
  return bytes.length >= MAGIC.length && MAGIC.equals(bytes.subarray(bytes.length - MAGIC.length));
}

/** Takes a signed module apart; null when it carries no signature or one whose length cannot be true. */
export function splitSignature(bytes: Uint8Array): SplitModule | null {
  const trailerAt = bytes.length - MAGIC.length - TRAILER_SIZE;
  if (!isSigned(bytes) || trailerAt < 0) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + trailerAt, TRAILER_SIZE);
  const length = view.getUint32(8, false);
  if (view.getUint8(2) !== ID_TYPE_PKCS7 || length > trailerAt) return null;
  return { content: bytes.subarray(0, trailerAt - length), cms: bytes.subarray(trailerAt - length, trailerAt) };
}
