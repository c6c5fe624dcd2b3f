/** Control characters, halves of a pair and the two that are no characters: XML holds none of them, not even escaped. */
const UNWRITABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;
const BEYOND_ASCII = /[^\n -~]/;
/** Spaces before the sign, as some programs cut them off; the wide signs are what a Chinese keyboard gives. */
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/;

/** The text without what no file may hold; lines inside it end by \n, as in a cell. */
export function writtenText(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text;
  return text.replace(UNWRITABLE, '').replace(/\r\n?/g, '\n');
}

/** Whether a spreadsheet may take the text for a formula when it is opened or edited. */
export function looksLikeFormula(text: string): boolean {
  return FORMULA.test(text);
}

/** Written text between tags or quotes. */
export function escaped(text: string): string {
  if (!/[&<>"\n\t]/.test(text)) return text;
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\t', '&#9;');
}

/** A `t` element. Spreadsheets read _x000D_ as the character of that number, so a text that says so is escaped. */
export function textElement(text: string): string {
  const literal = text.includes('_x') ? text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_') : text;
  const space = /^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : '';
  return `<t${space}>${escaped(literal)}</t>`;
}
