// Asks GitHub's API for the newest release of an action and the commit it names.
import { Octokit } from 'octokit';
import type { LockedAction } from '../config/config.ts';
import { KmodsmithError } from '../errors.ts';

export interface GithubAccess {
  /** null reads public data with the low anonymous limit. */
  readonly token: string | null;
  readonly apiUrl: string;
}

/** `repository` is `owner/repo`. Throws SOURCE_HTTP or SOURCE_UNREACHABLE. */
export async function resolveAction(repository: string, access: GithubAccess): Promise<LockedAction> {
  const [owner = '', repo = ''] = repository.split('/');
  const octokit = new Octokit({ baseUrl: access.apiUrl, ...(access.token === null ? {} : { auth: access.token }) });
  try {
    const release = await octokit.rest.repos.getLatestRelease({ owner, repo });
    const commit = await octokit.rest.repos.getCommit({ owner, repo, ref: release.data.tag_name });
    return { commit: commit.data.sha, version: release.data.tag_name };
  } catch (cause) {
    throw requestError(repository, cause);
  }
}

function requestError(repository: string, cause: unknown): KmodsmithError {
  const status = typeof cause === 'object' && cause !== null && 'status' in cause ? Number(cause.status) : 0;
  if (status >= 400 && status < 500) {
    const hint = status === 403 || status === 429 ? '; set GITHUB_TOKEN for a higher limit' : '';
    return new KmodsmithError(
      'SOURCE_HTTP',
      `GitHub answered ${status} for the newest release of ${repository}${hint}`,
      { cause },
    );
  }
  return new KmodsmithError('SOURCE_UNREACHABLE', `no answer from GitHub for ${repository}`, { cause });
}
