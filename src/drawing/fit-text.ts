const WIDE = /[\u1100-\uffef]/u;

/** Width of a text in pixels at a size of type: Chinese characters are square, others about half as wide. */
export function textWidth(text: string, size: number): number {
  return [...text].reduce((sum, character) => sum + (WIDE.test(character) ? size : size * 0.56), 0);
}

/** Words joined by a separator and broken into lines no wider than `width`; at most `most` lines, the last saying how many are left out. */
export function fitWords(words: readonly string[], options: { size: number; width: number; most: number }): string[] {
  const { size, width, most } = options;
  const join = (line: readonly string[]) => line.join(' · ');
  const lines: string[][] = [];
  let line: string[] = [];
  for (const word of words) {
    if (line.length > 0 && textWidth(join([...line, word]), size) > width) {
      lines.push(line);
      line = [];
    }
    line.push(word);
  }
  if (line.length > 0) lines.push(line);
  if (lines.length <= most) return lines.map(join);
  const shown = lines.slice(0, most);
  const last = shown.at(-1) ?? [];
  const told = () => `${join(last)} … +${words.length - shown.reduce((sum, part) => sum + part.length, 0)}`;
  while (last.length > 1 && textWidth(told(), size) > width) last.pop();
  return [...shown.slice(0, -1).map(join), told()];
}

/** The text, or as much of it as is no wider than `width` with an ellipsis behind it. */
export function cutText(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  const characters = [...text];
  while (characters.length > 0 && textWidth(`${characters.join('')}…`, size) > width) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}
