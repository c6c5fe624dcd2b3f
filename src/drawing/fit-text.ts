const WIDE = /[\u1100-\uffef]/u;

/** Width of a text in pixels at a size of type: Chinese characters are square, others about half as wide. */
export function textWidth(text: string, size: number): number {
  return [...text].reduce((sum, character) => sum + (WIDE.test(character) ? size : size * 0.56), 0);
}

/** Words joined by a separator and broken into lines no wider than `width`; at most `most` lines, the last saying how many are left out. */
export function fitWords(words: readonly string[], options: { size: number; width: number; most: number }): string[] {
  const { size, width, most } = options;
  const lines: string[] = [];
  let line = '';
  for (const [index, word] of words.entries()) {
    const joined = line === '' ? word : `${line} · ${word}`;
    if (textWidth(joined, size) <= width || line === '') {
      line = joined;
      continue;
    }
    if (lines.length === most - 1) return [...lines, `${line} … +${words.length - index}`];
    lines.push(line);
    line = word;
  }
  return line === '' ? lines : [...lines, line];
}

/** The text, or as much of it as is no wider than `width` with an ellipsis behind it. */
export function cutText(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  const characters = [...text];
  while (characters.length > 0 && textWidth(`${characters.join('')}…`, size) > width) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}
