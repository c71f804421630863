// The signs of the status page: one drawing for each kind of cell, so that shape as well as colour and word tells it.
import { CELL_KINDS, type CellKind } from './report-cell.ts';

/** Drawn in strokes on 16 x 16. */
const DRAWINGS: Readonly<Record<CellKind, string>> = {
  published: '<circle cx="8" cy="8" r="6.5"/><path d="M5 8.3l2.1 2.1L11 6.2"/>',
  'built-now': '<path d="M8 1.5v13M1.5 8h13"/><path d="M4 4l8 8M12 4l-8 8" stroke-width="1.1"/>',
  'reused-now':
    '<path d="M13.2 6.3A5.6 5.6 0 0 0 3 5.4M2.8 9.7A5.6 5.6 0 0 0 13 10.6M2.6 1.9v3.6h3.6M13.4 14.1v-3.6H9.8"/>',
  failed: '<rect x="1.8" y="1.8" width="12.4" height="12.4" rx="1.5"/><path d="M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6"/>',
  planned: '<circle cx="8" cy="8" r="6.5" stroke-dasharray="2.4 2.7"/>',
  waiting: '<path d="M3.5 1.8h9M3.5 14.2h9M4.7 1.8v2.4L8 8l3.3-3.8V1.8M4.7 14.2v-2.4L8 8l3.3 3.8v2.4"/>',
  frozen: '<path d="M8 1.2v13.6M2.1 4.6l11.8 6.8M13.9 4.6L2.1 11.4M6.3 2.6L8 4.2l1.7-1.6M6.3 13.4L8 11.8l1.7 1.6"/>',
  deferred: '<path d="M2.5 3.5L7 8l-4.5 4.5M8.5 3.5L13 8l-4.5 4.5"/>',
  skipped: '<circle cx="8" cy="8" r="6.5"/><path d="M4.8 8h6.4"/>',
  unknown: '<path d="M5 5.6a3 3 0 1 1 4.6 2.6C8.5 8.9 8 9.4 8 10.6M8 13.8v.1"/>',
};

/** Every drawing once; `sign` refers to it, which needs no request. */
export function renderSprite(): string {
  const symbols = CELL_KINDS.map(
    (kind) => `<symbol id="sign-${kind}" viewBox="0 0 16 16">${DRAWINGS[kind]}</symbol>`,
  ).join('\n');
  return `<svg class="sprite" aria-hidden="true" focusable="false">\n${symbols}\n</svg>`;
}

/** Refers to its drawing in the sprite; a word always stands beside it. */
export function renderSign(kind: CellKind): string {
  return `<svg class="sign" aria-hidden="true" focusable="false"><use href="#sign-${kind}"/></svg>`;
}
