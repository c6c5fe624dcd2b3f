import prettier from 'prettier';
import { MEASURES, RANKINGS, type Evaluation, type Outcome } from './evaluate.ts';
import type { Estimate } from './interval.ts';
import { PROTOCOL, type Measures } from './protocol.ts';
import { largestDistance, type Comparison } from './published.ts';

const TITLE: Record<keyof Measures, string> = {
  precisionAt5: 'precision@5',
  precisionAt10: 'precision@10',
  hitAt10: 'hit@10',
  meanReciprocalRank: 'MRR',
};

const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

const number = (value: number) =>
  Object.is(Number(value.toFixed(3)), -0) ? '0.000' : value.toFixed(3).replace('-', '−');
const withInterval = ({ mean, low, high }: Estimate) => `${number(mean)} (${number(low)} to ${number(high)})`;
const cells = (of: Record<keyof Measures, Estimate>) => MEASURES.map((measure) => withInterval(of[measure]));

function sparse({ sparseness: data, hiddenPairs, hiddenAll, main }: Evaluation): string {
  const [lower, middle, upper, most] = data.aRegion;
  const share = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
  return table(
    ['what', 'number'],
    [
      ['firms with a fact and a known city', data.firms],
      ['firm–product facts', data.facts],
      ['of these stated by MAKES; the rest are disclosures, at the seat of a group', data.factsMade],
      ['firm–product facts left out, no city of the firm is known', data.withoutCity],
      ['regions (cities) with a fact', data.regions],
      ['of these with a fact from MAKES', data.regionsWithMade],
      ['products of the seed', data.products],
      ['of these with a fact in any region', data.productsWithFact],
      ['region–product facts', data.regionProductFacts],
      ['cells of regions × products that are filled', share(data.regionProductFacts, data.regions * data.products)],
      ['facts a region: lower quartile, median, upper quartile, most', `${lower}, ${middle}, ${upper}, ${most}`],
      ['region–product facts that one firm alone supports', share(data.ofOneFirm, data.regionProductFacts)],
      ['products with a fact that one region alone has', share(data.ofOneRegion, data.productsWithFact)],
      ['firm–product facts hidden', hiddenPairs],
      ['region–product facts hidden thereby', hiddenAll],
      [`of these in judged regions (at least ${PROTOCOL.leastVisible} visible products)`, main.hiddenFacts],
      ['judged regions', main.regions],
    ],
  );
}

const rankingTable = ({ estimates, difference }: Outcome) =>
  table(
    ['ranking', ...MEASURES.map((measure) => TITLE[measure])],
    [
      ...RANKINGS.map((ranking) => [ranking === 'random' ? 'random order' : ranking, ...cells(estimates[ranking])]),
      ['density − popularity, paired', ...cells(difference)],
    ],
  );

function besides({ otherLeast, otherTenths, wholeFirms, advantage }: Evaluation): string {
  const rows: [string, Outcome][] = [
    ...otherLeast.map(({ least, outcome }): [string, Outcome] => [`at least ${least} visible products`, outcome]),
    ...otherTenths.map((outcome, at): [string, Outcome] => [`tenth ${at + 2} hidden`, outcome]),
    ['whole firms hidden', wholeFirms],
    ['x = 1 where RCA ≥ 1', advantage],
  ];
  return table(
    ['variation', 'regions', 'hidden', 'density − popularity, MRR', 'density − popularity, precision@10'],
    rows.map(([name, { regions, hiddenFacts, difference }]) => [
      name,
      regions,
      hiddenFacts,
      withInterval(difference.meanReciprocalRank),
      withInterval(difference.precisionAt10),
    ]),
  );
}

const published = (all: readonly Comparison[]) =>
  table(
    ['measure', 'data', 'against', 'values', 'tolerance', 'largest distance'],
    all.map((each) => [
      each.measure,
      each.data,
      each.by,
      each.ours.length,
      each.tolerance,
      largestDistance(each).toExponential(0),
    ]),
  );

/** The whole page `docs/method-checks.md`, as prettier leaves it. */
export function report(evaluation: Evaluation, all: readonly Comparison[]): Promise<string> {
  const { main, keepsWeight } = evaluation;
  const verdict = PROTOCOL.decidedBy
    .map((measure) => `${TITLE[measure]} ${number(main.difference[measure].low)}`)
    .join(', ');
  const text = `# Method checks 方法检验

Written by \`npm run evaluate -- --write\` from the seed as it stands; a test holds this page to what the run gives. Change nothing here by hand.

## Does relatedness rank better than popularity? 关联度是否优于普及度

The split, the measures and the rule of the decision were fixed and committed before any number was computed: \`bench/evaluate/protocol.md\`. A tenth of the firm–product facts is hidden; in each region all products it does not visibly have are ranked from the rest, and the hidden ones should stand high.

${keepsWeight ? '**Relatedness keeps its weight**' : '**Relatedness gets no weight in the score**'}: the lower ends of the paired difference are ${verdict}, and both would have to be above 0.

Means over ${main.regions} regions with ${main.hiddenFacts} hidden facts; in brackets the 95 % bootstrap interval over regions. Equal scores count as their expected value over all orders.

${rankingTable(main)}

Told beside it, deciding nothing (differences, with their intervals):

${besides(evaluation)}

## What these numbers are worth 数据有多稀疏

${sparse(evaluation)}

Nearly all facts are disclosures: what a listed group earns from, at the city of its head office. They say where firms that sell a product are at home, not where it is made, and only of listed firms. Facts about plants (MAKES) stand in ${evaluation.sparseness.regionsWithMade} of the ${evaluation.sparseness.regions} regions: of plants alone the question cannot be asked. The result is about these data and this use, ranking what to look for next. It does not say that related products are of no help to a park; with lists of plants for many cities it has to be asked again.

## Measures against published implementations 与已发表实现的对照

\`src/analysis/product-space\` and \`src/analysis/linkages\`, each measure beside the output of a published implementation, or the printed figures of a publication, on public data. The fixtures and where they are from: \`test/fixtures/product-space/README.md\`, \`test/fixtures/linkages/README.md\`. Distances are of the value where it is above 1.

${published(all)}

Backward linkage and power of dispersion are column sums of the Leontief inverse (Rasmussen 1956). Of the forward linkage there are two: row sums of the Leontief inverse (Rasmussen's sensitivity of dispersion) and row sums of the Ghosh inverse (Jones 1976, the Eurostat manual). None of these measures is in a score.
`;
  return prettier.format(text, { parser: 'markdown', printWidth: 120, singleQuote: true });
}
