import { MAIN, XML } from './package-xml.ts';

/** What a cell is for; how it looks follows from it. */
export type Look = 'TITLE' | 'LINE' | 'HEADER' | 'TEXT' | 'NUMBER' | 'DATE' | 'PER_CENT';

interface Traits {
  format: number;
  font?: number;
  fill?: number;
  border?: number;
  wrap?: boolean;
}

const TEXT_FORMAT = 49;
/** 0.00 % */
const PER_CENT_FORMAT = 10;
/** The first number that is free for formats of one's own. The built-in dates change with the country. */
const DATE_FORMAT = 164;
const PLAIN = 0;
const BOLD = 1;
const MUTED = 2;

const LOOKS: Record<Look, Traits> = {
  TITLE: { format: TEXT_FORMAT, font: BOLD, wrap: true },
  LINE: { format: TEXT_FORMAT, wrap: true },
  HEADER: { format: TEXT_FORMAT, font: BOLD, fill: 2, border: 1, wrap: true },
  TEXT: { format: TEXT_FORMAT },
  NUMBER: { format: 0 },
  DATE: { format: DATE_FORMAT },
  PER_CENT: { format: PER_CENT_FORMAT },
};
const NAMES = Object.keys(LOOKS) as Look[];
/** Index of the first style of a look; style 0 is that of a cell nobody has touched. */
const FIRST = Object.fromEntries(NAMES.map((name, index) => [name, 1 + index * 4])) as Record<Look, number>;

/** The index by which a cell names its style. A quoted text stays text also when somebody edits the cell. */
export function styleIndex(look: Look, { muted = false, quoted = false } = {}): number {
  return FIRST[look] + (muted ? 2 : 0) + (quoted ? 1 : 0);
}

function formatRecord({ format, font = PLAIN, fill = 0, border = 0, wrap }: Traits, muted: boolean, quoted: boolean) {
  const fontId = muted ? MUTED : font;
  const attributes = `numFmtId="${format}" fontId="${fontId}" fillId="${fill}" borderId="${border}" xfId="0"${quoted ? ' quotePrefix="1"' : ''} applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"`;
  return wrap === true
    ? `<xf ${attributes} applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>`
    : `<xf ${attributes}/>`;
}

function font(traits: string, colour = ''): string {
  return `<font>${traits}<sz val="11"/>${colour}<name val="Calibri"/><family val="2"/></font>`;
}

export function stylesXml(): string {
  const records = NAMES.flatMap((name) =>
    [false, true].flatMap((muted) => [false, true].map((quoted) => formatRecord(LOOKS[name], muted, quoted))),
  );
  return `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="${DATE_FORMAT}" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="3">${font('')}${font('<b/>')}${font('<i/>', '<color rgb="FF7F7F7F"/>')}</fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEDEDED"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FF7F7F7F"/></bottom><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${records.length + 1}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${records.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}
