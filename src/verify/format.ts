// Results of verification as lines for a person.
import type { ScenarioResult, VerifiedCandidate } from './verification.ts';

/** One line a scenario. */
export function formatVerified(candidate: VerifiedCandidate): string {
  return candidate.scenarios.map(formatScenario).join('\n');
}

function formatScenario(scenario: ScenarioResult): string {
  if (scenario.transaction === '') {
    return `  -      ${scenario.name}: ${scenario.found}`;
  }
  return `  ${scenario.passed ? 'passed' : 'FAILED'} ${scenario.name}`;
}

/** What a scenario did, expected and found. */
export function formatFailure(candidate: VerifiedCandidate, scenario: ScenarioResult): string {
  return [
    `${candidate.target}/${candidate.arch}: ${scenario.name}`,
    `  did:      ${scenario.transaction}`,
    `  expected: ${scenario.expected}`,
    `  found:    ${scenario.found}`,
  ].join('\n');
}
