// The style sheet of the status page: system fonts, light and dark, a phone's width, and print.

/**
 * Colours of the kinds follow the palette of Okabe and Ito, which people with a colour vision deficiency tell apart
 * (https://jfly.uni-koeln.de/color/); a sign and a word say the same. Text is at least 4.5:1 on its ground (WCAG 2.2 AA).
 */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #f7f7f5; --paper: #ffffff; --ink: #1b1f24; --soft: #555d68; --line: #dcdedb; --link: #0a58a6;
  --published: #0a66a8; --published-tint: #f2f8fc;
  --built-now: #00734f; --built-now-tint: #e4f5ee;
  --reused-now: #5a4a9c; --reused-now-tint: #efedf8;
  --failed: #b23c00; --failed-tint: #fdeae1;
  --planned: #33658a; --planned-tint: #f4f6f8;
  --waiting: #8a5a00; --waiting-tint: #fdf3dc;
  --frozen: #2b6f93; --frozen-tint: #e6f2f9;
  --deferred: #97467a; --deferred-tint: #f8ecf4;
  --skipped: #626a73; --skipped-tint: #f2f2f0;
  --unknown: #1b1f24; --unknown-tint: #ffffff;
  --shade: rgb(0 0 0 / 0.09);
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, Cantarell, "Noto Sans", "Liberation Sans", Arial, sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", "Noto Sans Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171a; --paper: #1b1f24; --ink: #e8eaec; --soft: #a6aeb8; --line: #363c44; --link: #7dbcf0;
    --published: #74b9ea; --published-tint: #1a2630;
    --built-now: #52c79c; --built-now-tint: #17302a;
    --reused-now: #b7abee; --reused-now-tint: #25213a;
    --failed: #ff9a66; --failed-tint: #3a2119;
    --planned: #9fbfd8; --planned-tint: #20262c;
    --waiting: #ecb64a; --waiting-tint: #322817;
    --frozen: #86cdf3; --frozen-tint: #182c37;
    --deferred: #e29cc6; --deferred-tint: #32212c;
    --skipped: #a6aeb8; --skipped-tint: #22262b;
    --unknown: #e8eaec; --unknown-tint: #1b1f24;
    --shade: rgb(0 0 0 / 0.5);
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.55 var(--sans); overflow-wrap: break-word; }
main, .page-head, .page-foot { max-width: 88rem; margin-inline: auto; padding-inline: clamp(1rem, 3vw, 2.5rem); }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; margin: 0; font-weight: 650; letter-spacing: -0.011em; }
h1 { font-size: clamp(1.6rem, 1.2rem + 1.6vw, 2.2rem); }
h2 { font-size: 1.3rem; margin-block: 2.75rem 0.75rem; }
h3 { font-size: 1rem; margin-block: 1.5rem 0.5rem; }
p, ul, dl, pre { margin-block: 0 0.9rem; }
p, li { max-width: 46rem; }
a { color: var(--link); text-underline-offset: 0.15em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
code, pre, .mono { font-family: var(--mono); font-size: 0.875em; }
pre {
  background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: 0.8rem 1rem;
  overflow-x: auto; line-height: 1.45; tab-size: 4;
}
.soft { color: var(--soft); }
.small { font-size: 0.875rem; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 0.5rem; background: var(--paper); padding: 0.4rem 0.8rem; z-index: 9; }
.sprite { position: absolute; width: 0; height: 0; overflow: hidden; }
.page-head { padding-block: clamp(1.75rem, 4vw, 3.25rem) 0; }
.page-head p { margin-block: 0.5rem 0; }
.verdict { font-size: 1.1rem; }
.sign { width: 1em; height: 1em; flex: none; fill: none; stroke: currentColor; stroke-width: 1.9; stroke-linecap: round; stroke-linejoin: round; }

.counts { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 0.6rem; padding: 0; list-style: none; margin-block: 1.5rem 0; }
.counts li {
  max-width: none; display: grid; grid-template-columns: auto 1fr; align-items: baseline; align-content: start; column-gap: 0.75rem;
  background: var(--tint); border: 1px solid var(--line); border-left: 4px solid var(--hue); border-radius: 6px; padding: 0.6rem 0.9rem 0.65rem;
}
.counts .number { font-size: 1.55rem; font-weight: 650; line-height: 1.2; font-variant-numeric: tabular-nums; min-width: 1.35em; }
.counts .word { display: flex; align-items: center; gap: 0.4em; font-weight: 600; color: var(--hue); }
.counts .meaning { grid-column: 2; font-size: 0.82rem; line-height: 1.4; color: var(--soft); }
.counts .none { background: none; border-left-color: var(--line); }
.counts .none .number { color: var(--soft); font-weight: 400; }

.published { --hue: var(--published); --tint: var(--published-tint); }
.built-now { --hue: var(--built-now); --tint: var(--built-now-tint); }
.reused-now { --hue: var(--reused-now); --tint: var(--reused-now-tint); }
.failed { --hue: var(--failed); --tint: var(--failed-tint); }
.planned { --hue: var(--planned); --tint: var(--planned-tint); }
.waiting { --hue: var(--waiting); --tint: var(--waiting-tint); }
.frozen { --hue: var(--frozen); --tint: var(--frozen-tint); }
.deferred { --hue: var(--deferred); --tint: var(--deferred-tint); }
.skipped { --hue: var(--skipped); --tint: var(--skipped-tint); }
.unknown { --hue: var(--unknown); --tint: var(--unknown-tint); }

.region { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; background: var(--paper); margin-block: 0.75rem 1rem; }
.region table { border-collapse: separate; border-spacing: 0; width: 100%; font-size: 0.82rem; line-height: 1.4; }
.region caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.region th, .region td { text-align: left; vertical-align: top; padding: 0.55rem 0.7rem; border-bottom: 1px solid var(--line); }
.region tbody tr:last-child > * { border-bottom: 0; }
.grid th[scope="col"] { min-width: 10.75rem; font-weight: 400; background: var(--paper); border-bottom: 2px solid var(--line); }
.grid th:first-child {
  position: sticky; left: 0; z-index: 1; min-width: 10.5rem; max-width: 15rem; background: var(--paper);
  border-right: 1px solid var(--line); box-shadow: 4px 0 8px -6px var(--shade);
}
.grid th .name { display: block; font-weight: 650; }
.grid th[scope="col"] + th .name { font-family: var(--mono); font-size: 0.92em; font-weight: 600; overflow-wrap: anywhere; }
.grid th[scope="row"] { font-weight: 400; }
.grid th[scope="row"] .name { font-size: 0.95rem; }
.grid td { background: var(--tint); border-left: 3px solid var(--hue); }
.state { display: flex; align-items: center; gap: 0.4em; font-weight: 650; color: var(--hue); }
.grid .why { display: block; overflow-wrap: anywhere; }
.grid .detail { display: block; color: var(--soft); font-size: 0.92em; overflow-wrap: anywhere; }
.state a { color: inherit; }
.tried code { font-weight: 400; color: var(--soft); }
.tried th[scope="row"] { font-weight: 500; }
.tag { display: inline-block; border: 1px solid var(--line); border-radius: 999px; padding: 0 0.55em; font-size: 0.92em; background: var(--ground); }

.next { border-left: 4px solid var(--link); padding-left: 1rem; margin-top: 2.5rem; }
.next h2 { margin-top: 0; font-size: 1.1rem; }
.next ul { padding-left: 1.1rem; margin-bottom: 0; }
.failure { background: var(--paper); border: 1px solid var(--line); border-left: 4px solid var(--failed); border-radius: 6px; padding: 0.9rem 1.1rem 0.3rem; margin-block: 0 0.9rem; }
.failure h3 { margin-top: 0; overflow-wrap: anywhere; }
.failure p { margin-bottom: 0.5rem; }
.failure pre { background: var(--ground); font-size: 0.8rem; max-height: 24rem; overflow: auto; }
.failure:target { border-color: var(--failed); }
summary { cursor: pointer; padding-block: 0.3rem; margin-bottom: 0.4rem; }
.page-foot { border-top: 1px solid var(--line); margin-top: 3.5rem; padding-block: 1.25rem 2.5rem; color: var(--soft); font-size: 0.875rem; }

@media (max-width: 40rem) {
  h2 { margin-top: 2.1rem; }
  .counts { grid-template-columns: 1fr 1fr; gap: 0.45rem; }
  .counts li { padding: 0.5rem 0.6rem; column-gap: 0.5rem; }
  .counts .number { font-size: 1.25rem; }
  .counts .meaning { grid-column: 1 / -1; font-size: 0.76rem; }
  .grid th:first-child { min-width: 8rem; max-width: 8rem; padding-inline: 0.6rem; }
  .grid th[scope="row"] .summary { display: none; }
  .grid th[scope="row"] .name { font-size: 0.8rem; overflow-wrap: anywhere; }
}
@media (prefers-contrast: more) { :root { --soft: var(--ink); --line: currentColor; } }
@page { size: A4 landscape; margin: 12mm; }
@media print {
  :root { color-scheme: light; --ground: #fff; --paper: #fff; }
  body { font-size: 9pt; }
  main, .page-head, .page-foot { max-width: none; padding-inline: 0; }
  .skip { display: none; }
  .region { overflow: visible; border-radius: 0; }
  .region table { font-size: 6.5pt; }
  .grid th[scope="col"], .grid th:first-child { min-width: 0; position: static; box-shadow: none; }
  .grid td, .counts li { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  tr, .failure, .counts li { break-inside: avoid; }
  thead { display: table-header-group; }
  h2, h3 { break-after: avoid; }
  .failure pre { max-height: none; white-space: pre-wrap; }
}
`;
