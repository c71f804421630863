// Which GitLab runners take a job: by the tags that `runners` in kmodsmith.yml gives, else GitLab.com's own.
import type { Config } from '../../config/config.ts';
import platform from '../platform.json' with { type: 'json' };

const HOSTED_TAGS: Readonly<Record<string, string>> = platform.gitlabTags;
/** Labels of GitHub's hosted runners, which stand in a configuration that names no runners of its own. */
const GITHUB_LABEL = /^ubuntu-[0-9.]+(-arm)?$/;

/**
 * Tags for a key of `runners`: an arch, or `publish`. None means that any runner of the project takes the job. Tags of
 * GitLab.com: https://docs.gitlab.com/ci/runners/hosted_runners/linux/
 */
export function tagsOf(config: Config, key: string): { readonly tags?: readonly string[] } {
  const named = config.runners[key];
  const tag = named === undefined || GITHUB_LABEL.test(named) ? HOSTED_TAGS[key] : named;
  return tag === undefined ? {} : { tags: [tag] };
}
