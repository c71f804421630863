// A text with addresses -> the same without the users and passwords in them, to be shown: `https://me:secret@host/` and alike.

// Up to the last @ before the path; and a password with a slash, which makes it no address but is one all the same.
const CREDENTIALS = /\/\/(?:[^/?#"\s]*|[^/?#"\s@]*:(?![0-9]*(?:[/?#"\s]|$)|\$)[^"\s]*)@/g;

/** What is expected of an address that has some, for messages. */
export const WITHOUT_CREDENTIALS = 'it without: a password would stand in logs and published state';

export function withoutCredentials(text: string): string {
  return text.replace(CREDENTIALS, '//');
}

export function hasCredentials(text: string): boolean {
  return withoutCredentials(text) !== text;
}
