// What a look at the repositories left behind, as JSON -> its records with their types; ShapeError for another shape. Our
// published state holds them, and so does the memory of one machine.
import type { Accepted, SourceRecord } from '../detect/source-record.ts';
import { readChoice, readCount, readExactly, readList, readNullable, readText, readTime, readWord } from './shape.ts';

const FINDING_CODES: readonly Accepted['code'][] = ['older', 'empty', 'replaced', 'shrunk'];

export function readSourceRecord(value: unknown, place: string): SourceRecord {
  const names = ['id', 'url', 'repomdSha256', 'revision', 'timestamp', 'packages', 'kernels', 'seenAt'];
  const fields = readExactly(value, place, names);
  return {
    id: readWord(fields.id, `${place}.id`),
    url: readText(fields.url, `${place}.url`),
    repomdSha256: readWord(fields.repomdSha256, `${place}.repomdSha256`),
    revision: readText(fields.revision, `${place}.revision`),
    timestamp: readNullable(fields.timestamp, `${place}.timestamp`, readCount),
    packages: readCount(fields.packages, `${place}.packages`),
    kernels: readList(fields.kernels, `${place}.kernels`, readWord),
    seenAt: readTime(fields.seenAt, `${place}.seenAt`),
  };
}

export function readAccepted(value: unknown, place: string): Accepted {
  const names = ['repomdSha256', 'lastGoodSha256', 'code', 'target', 'arch', 'repository', 'at'];
  const fields = readExactly(value, place, names);
  return {
    repomdSha256: readWord(fields.repomdSha256, `${place}.repomdSha256`),
    lastGoodSha256: readWord(fields.lastGoodSha256, `${place}.lastGoodSha256`),
    code: readChoice(fields.code, `${place}.code`, FINDING_CODES),
    target: readWord(fields.target, `${place}.target`),
    arch: readWord(fields.arch, `${place}.arch`),
    repository: readWord(fields.repository, `${place}.repository`),
    at: readTime(fields.at, `${place}.at`),
  };
}
