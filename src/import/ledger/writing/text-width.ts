const WIDE = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/g;

/** Width of the longest line of a text in characters as a column is measured; a Chinese one counts for two. */
export function textWidth(text: string): number {
  return Math.max(...text.split('\n').map((line) => line.length + (line.match(WIDE)?.length ?? 0)));
}

/** Lines the text takes in a box of a width in characters. */
export function linesIn(text: string, width: number): number {
  return text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(textWidth(line) / width)), 0);
}
