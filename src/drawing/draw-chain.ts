import type { ChainMap, SegmentBox } from './chain-map.ts';
import { columnsOf } from './columns.ts';
import { cutText, fitWords } from './fit-text.ts';
import { layOut, type Point } from './lay-out.ts';
import { SERVICES, STAGES } from './stages.ts';

const BOX = { width: 216, padding: 10, title: 15, english: 10, text: 12, line: 17, lines: 4 } as const;
const MARGIN = 28;
const HEADER = 96;
const FONT = "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif";

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

interface Sized extends SegmentBox {
  width: number;
  height: number;
  lines: string[];
}

function size(segment: SegmentBox): Sized {
  const inner = BOX.width - 2 * BOX.padding;
  const lines = fitWords(segment.products, { size: BOX.text, width: inner, most: BOX.lines });
  return { ...segment, lines, width: BOX.width, height: 46 + lines.length * BOX.line };
}

const style = (stage: string) => STAGES.find((one) => one.stage === stage) ?? SERVICES;

function drawBox(segment: Sized, { x, y }: Point): string {
  const { fill, stroke } = style(segment.stage);
  const inner = segment.width - 2 * BOX.padding;
  const title = escape(cutText(segment.name, BOX.title, inner));
  const english = escape(cutText(segment.nameEn, BOX.english, inner));
  const text = segment.lines
    .map(
      (line, index) => `<text x="${x + BOX.padding}" y="${y + 52 + index * BOX.line}" class="p">${escape(line)}</text>`,
    )
    .join('');
  return (
    `<g id="${escape(segment.id)}"><title>${escape(segment.name)} ${escape(segment.nameEn)}: ${escape(segment.products.join('、'))} (${segment.size})</title>` +
    `<rect x="${x}" y="${y}" width="${segment.width}" height="${segment.height}" rx="6" fill="${fill}" stroke="${stroke}"/>` +
    `<text x="${x + BOX.padding}" y="${y + 20}" class="t">${title}</text>` +
    `<text x="${x + BOX.padding}" y="${y + 34}" class="e">${english}</text>${text}</g>`
  );
}

/** Rounded corners make crossing lines tell each other apart. */
function path(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  const radius = 6;
  const parts = [`M${first.x} ${first.y}`];
  for (const [index, corner] of rest.entries()) {
    const before = points[index];
    const after = rest[index + 1];
    if (before === undefined || after === undefined) {
      parts.push(`L${corner.x} ${corner.y}`);
      continue;
    }
    const towards = (to: Point): Point => {
      const length = Math.hypot(to.x - corner.x, to.y - corner.y);
      const part = length === 0 ? 0 : Math.min(radius, length / 2) / length;
      return { x: Math.round(corner.x + (to.x - corner.x) * part), y: Math.round(corner.y + (to.y - corner.y) * part) };
    };
    const from = towards(before);
    const to = towards(after);
    parts.push(`L${from.x} ${from.y}`, `Q${corner.x} ${corner.y} ${to.x} ${to.y}`);
  }
  return parts.join('');
}

/**
 * A chain as an SVG of one page: a box a 环节 with its core products, columns by stage, a line where a feed that decides where
 * the next stands (key input) goes from one to the other, thicker where several do; where no feed decides, the essential ones.
 * Services and utilities stand below.
 */
export async function drawChain(map: ChainMap): Promise<string> {
  const sized = map.segments.map(size);
  const onLine = sized.filter(({ stage }) => stage !== SERVICES.stage);
  const services = sized.filter(({ stage }) => stage === SERVICES.stage);
  const ids = new Set(onLine.map(({ id }) => id));
  const between = map.flows.filter(({ from, to }) => ids.has(from) && ids.has(to));
  const keyed = new Set(between.filter(({ key }) => key > 0).map(({ to }) => to));
  // What no feed decides about, services above all, is shown by what it cannot do without.
  const flows = between
    .filter(({ to, key }) => key > 0 || !keyed.has(to))
    .map((flow) => ({ ...flow, id: `${flow.from} ${flow.to}` }));
  const columns = columnsOf(onLine, flows);
  const columnOf = (id: string) => columns.get(id) ?? 0;
  const laid = await layOut(
    onLine.map((segment) => ({ ...segment, column: columnOf(segment.id) })),
    flows.filter(({ from, to }) => columnOf(from) < columnOf(to)),
  );

  const innerWidth = Math.max(laid.width, 3 * BOX.width);
  const width = innerWidth + 2 * MARGIN;
  const at = (point: Point): Point => ({ x: point.x + MARGIN, y: point.y + HEADER });

  /** A line inside a column, or back: round the right side of both boxes. */
  const boxOf = new Map(onLine.map((segment) => [segment.id, segment]));
  const besides = (id: string): Point => {
    const { x, y } = laid.boxes.get(id) ?? { x: 0, y: 0 };
    return { x: x + BOX.width, y: y + Math.round((boxOf.get(id)?.height ?? 0) / 2) };
  };
  let lane = 0;
  const beside = (from: string, to: string): Point[] => {
    const [start, end] = [besides(from), besides(to)];
    lane = (lane + 1) % 4;
    const x = Math.max(start.x, end.x) + 10 + 5 * lane;
    return [
      { x: start.x, y: start.y + 6 },
      { x, y: start.y + 6 },
      { x, y: end.y - 6 },
      { x: end.x, y: end.y - 6 },
    ];
  };

  const parts: string[] = [];
  for (const { id, from, to, key } of flows) {
    const points = (laid.lines.get(id) ?? beside(from, to)).map(at);
    const stroke = style(onLine.find((segment) => segment.id === from)?.stage ?? '').stroke;
    parts.push(
      `<path d="${path(points)}" stroke="${stroke}" stroke-width="${Math.min(3.5, 1 + 0.5 * Math.max(0, key - 1))}" marker-end="url(#arrow)" data-from="${escape(from)}" data-to="${escape(to)}"/>`,
    );
  }
  const boxes = onLine.map((segment) => drawBox(segment, at(laid.boxes.get(segment.id) ?? { x: 0, y: 0 })));

  // A column's heading stands above the boxes of its stage.
  const headings = STAGES.flatMap(({ stage, zh, en, stroke }) => {
    const lefts = onLine.filter((one) => one.stage === stage).map(({ id }) => laid.boxes.get(id)?.x ?? 0);
    if (lefts.length === 0) return [];
    const left = Math.min(...lefts) + MARGIN;
    const right = Math.max(...lefts) + BOX.width + MARGIN;
    return [
      `<line x1="${left}" y1="${HEADER - 18}" x2="${right}" y2="${HEADER - 18}" stroke="${stroke}" stroke-width="2"/>`,
      `<text x="${left}" y="${HEADER - 25}" class="s" fill="${stroke}">${zh} <tspan class="e">${en}</tspan></text>`,
    ];
  });

  const top = HEADER + laid.height + 46;
  const gap = 14;
  const perRow = Math.max(1, Math.floor((innerWidth + gap) / (BOX.width + gap)));
  const rows = Array.from({ length: Math.ceil(services.length / perRow) }, (_, row) =>
    services.slice(row * perRow, (row + 1) * perRow),
  );
  let y = top;
  for (const row of rows) {
    boxes.push(...row.map((segment, index) => drawBox(segment, { x: MARGIN + index * (BOX.width + gap), y })));
    y += Math.max(...row.map(({ height }) => height)) + gap;
  }
  if (services.length > 0)
    headings.push(
      `<line x1="${MARGIN}" y1="${top - 16}" x2="${width - MARGIN}" y2="${top - 16}" stroke="${SERVICES.stroke}" stroke-width="2"/>`,
      `<text x="${MARGIN}" y="${top - 23}" class="s" fill="${SERVICES.stroke}">${SERVICES.zh} <tspan class="e">${SERVICES.en}</tspan></text>`,
    );
  const height = y + 44;

  const title = `${map.name} ${map.nameEn}`;
  const legend =
    '框:环节与其核心产品(+n 为未写出的);线:决定布局的关键原料,越粗种类越多。' +
    'Box: a segment and its core products; line: a key feed, thicker where several.';
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escape(title)}">`,
    `<title>${escape(title)}</title>`,
    `<style>text{font-family:${FONT};fill:#222}.h{font-size:24px;font-weight:700}.t{font-size:${BOX.title}px;font-weight:700}.e{font-size:${BOX.english}px;font-weight:400;fill:#666}.p{font-size:${BOX.text}px}.s{font-size:15px;font-weight:700}.l{font-size:11px;fill:#666}path{fill:none;opacity:.75}</style>`,
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z" style="fill:#777;opacity:1"/></marker></defs>',
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="${MARGIN}" y="38" class="h">${escape(map.name)}<tspan dx="10" class="e" style="font-size:14px">${escape(map.nameEn)}</tspan></text>`,
    ...headings,
    ...parts,
    ...boxes,
    `<text x="${MARGIN}" y="${height - 16}" class="l">${escape(legend)}</text>`,
    '</svg>',
  ].join('\n')}\n`;
}
