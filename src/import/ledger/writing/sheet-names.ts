import { writtenText } from './written-text.ts';

const LONGEST = 31;
/** The wide forms too: Excel repairs a workbook with one of them as it does one with a narrow one. */
const FORBIDDEN = /[[\]:*?/\\\uFF3B\uFF3D\uFF1A\uFF0A\uFF1F\uFF0F\uFF3C\uFFE5]/g;

function cut(text: string, length: number): string {
  let end = Math.min(text.length, length);
  // Not through the middle of a character.
  if (end < text.length && /[\uD800-\uDBFF]/.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

const trimmed = (text: string) => text.replace(/^[\s']+|[\s']+$/g, '');

function cleaned(name: string): string {
  const allowed = trimmed(writtenText(name).replace(/\s+/g, ' ').replace(FORBIDDEN, '-'));
  // Excel keeps this one name for itself.
  const free = allowed.toLowerCase() === 'history' ? `${allowed}_` : allowed;
  return trimmed(cut(free, LONGEST)) || 'Sheet';
}

/** Names as a spreadsheet takes them, each only once: 项目, 项目 (2). */
export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((name) => {
    const first = cleaned(name);
    let unique = first;
    for (let number = 2; taken.has(unique.toLowerCase()); number++) {
      const ending = ` (${number})`;
      unique = trimmed(cut(first, LONGEST - ending.length)) + ending;
    }
    taken.add(unique.toLowerCase());
    return unique;
  });
}
