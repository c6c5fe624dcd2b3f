import { Converter } from 'opencc-js/t2cn';

/**
 * One spelling for texts that differ only in how they were typed. Names are compared in this form; what is shown stays as written.
 * Unicode NFKC (full width, compatibility characters), OpenCC's table of characters (traditional to simplified).
 */

/** The library's types of this entry lead to a file that Node's way of finding modules does not find. */
const converterOf = Converter as unknown as (options: { from: string; to: string }) => (text: string) => string;

const FIRST_CJK = 0x3400;
const AFTER_CJK = 0xa000;

/**
 * Traditional character → simplified, by single characters and not by phrases, so that a part of a name is written as it is
 * in the whole name. Followed to its end, so that a converted text stays as it is.
 */
function simplifiedTable(): Map<string, string> {
  const convert = converterOf({ from: 't', to: 'cn' });
  const table = new Map<string, string>();
  for (let code = FIRST_CJK; code < AFTER_CJK; code++) {
    const character = String.fromCharCode(code);
    let simplified = convert(character);
    for (let next = convert(simplified); next !== simplified; next = convert(simplified)) simplified = next;
    if (simplified !== character) table.set(character, simplified);
  }
  return table;
}

const SIMPLIFIED = simplifiedTable();

const CJK = /[\u3400-\u9fff]/g;
/** Characters that show nothing: zero width, marks of direction, soft hyphen, variation selectors, controls. */
const INVISIBLE = /[\p{Cf}\p{Cc}\ufe00-\ufe0f\u034f]/gu;
const WHITE = /\s+/gu;
const OPENING = /[[{〔【〖〘〚]/g;
const CLOSING = /[\]}〕】〗〙〛]/g;
const DASHES = /[‐‑‒–—―−﹣]+/g;
const DOTS = /[•‧・●∙⋅]/g;
const DOUBLE_QUOTES = /[“”„‟〝〞]/g;
const SINGLE_QUOTES = /[‘’‚‛′]/g;
/** A space says something only between two Latin words or numbers. */
const IDLE_SPACE = / (?![\p{sc=Latin}\p{N}])|(?<![\p{sc=Latin}\p{N}]) /gu;
/** Letters and digits of plain ledgers: nothing of the rest applies, so it is skipped. */
const PLAIN = /^[\u3400-\u9fff]*$/;

const simplify = (text: string) => text.replace(CJK, (character) => SIMPLIFIED.get(character) ?? character);

function once(text: string): string {
  return simplify(text.normalize('NFKC').replace(WHITE, ' ').replace(INVISIBLE, '').toLowerCase().normalize('NFKC'))
    .replace(OPENING, '(')
    .replace(CLOSING, ')')
    .replace(DASHES, '-')
    .replace(DOTS, '·')
    .replace(DOUBLE_QUOTES, '"')
    .replace(SINGLE_QUOTES, "'")
    .replace(WHITE, ' ')
    .replace(IDLE_SPACE, '')
    .trim();
}

/** The text in its one spelling. Applied twice it changes nothing more. */
export function normalise(text: string): string {
  if (PLAIN.test(text)) return simplify(text);
  let last = once(text);
  // Removing a mark can bring two together that Unicode composes.
  for (let next = once(last); next !== last; next = once(last)) last = next;
  return last;
}
