// Whether a process lives, by its pid: a lock or a folder whose maker is gone may be taken over.

/** Signal 0 asks and sends nothing; EPERM means that it runs as another user. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}
