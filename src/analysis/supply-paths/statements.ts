import { csrRow } from '../../projection/csr.ts';
import { STATUS, type Projection } from '../../projection/projection.ts';
import { freshSince, sells, type PossibleReason } from '../chain-links/makers.ts';
import { surveyCoverage } from '../place/survey-coverage.ts';
import { makesNow, recordedProcess } from './flow.ts';

/** What is stated of a step: null where the step rests on no statement of its own, or the statement is silent. */
export interface Statement {
  /** OPERATING or UNKNOWN, of a firm that makes something. */
  status: string | null;
  /** Why a maker is only a possible one: STALE, STATUS_UNKNOWN, or neither. */
  possibleBecause: PossibleReason[];
  /** Whether a maker sells; null of any other step. */
  sells: boolean | null;
  asOf: string | null;
  confidence: string | null;
  basis: string | null;
  source: { id: string } | null;
  place: string | null;
}

export const NOTHING_STATED: Statement = {
  status: null,
  possibleBecause: [],
  sells: null,
  asOf: null,
  confidence: null,
  basis: null,
  source: null,
  place: null,
};

export interface Statements {
  /** That a firm makes a product, if need be by a process: of several statements the surest, then the latest. */
  readonly ofMaking: (firm: number, product: number, process: number | null) => Statement;
  readonly ofBuying: (firm: number, product: number) => Statement;
}

export function statementsOn(projection: Projection, today: string): Statements {
  const fresh = freshSince(today);
  const coverage = new Map<number, (product: number) => boolean>();
  const isSurveyed = (firm: number, product: number): boolean =>
    csrRow(projection.locationsOfFirm, firm).some((location) => {
      const place = projection.places[projection.locations.place[location] ?? -1];
      if (place === undefined) return false;
      const covers = coverage.get(place.index) ?? surveyCoverage(projection, place, today);
      coverage.set(place.index, covers);
      return covers(product);
    });

  return {
    ofMaking(firm, product, process) {
      const { status, day } = projection.makesColumns;
      const [row] = [...csrRow(projection.makesOfFirm, firm)]
        .filter((one) => {
          if (projection.makesColumns.product[one] !== product || !makesNow(projection, one)) return false;
          const recorded = recordedProcess(projection, one);
          return process === null || recorded === -1 || recorded === process;
        })
        // Rows are in the order of their process: what is left equal keeps it.
        .sort((a, b) => (status[a] ?? 0) - (status[b] ?? 0) || (day[b] ?? 0) - (day[a] ?? 0) || a - b);
      const stated = projection.makes[row ?? -1];
      if (row === undefined || stated === undefined) return NOTHING_STATED;
      const isUnknown = status[row] === STATUS.UNKNOWN;
      const isStale = !isUnknown && (day[row] ?? 0) < fresh && !isSurveyed(firm, product);
      return {
        ...groundOf(stated),
        status: stated.status,
        possibleBecause: isUnknown ? ['STATUS_UNKNOWN'] : isStale ? ['STALE'] : [],
        sells: sells(projection, row, product),
      };
    },
    ofBuying(firm, product) {
      const id = projection.productIds[product];
      const row = csrRow(projection.buysOfFirm, firm).find((one) => projection.buys[one]?.product === id);
      const stated = projection.buys[row ?? -1];
      return stated === undefined ? NOTHING_STATED : { ...NOTHING_STATED, ...groundOf(stated) };
    },
  };
}

function groundOf(stated: {
  asOf: string | null;
  confidence: string | null;
  basis: string | null;
  sourceId: string | null;
  statedAt: string | null;
}): Pick<Statement, 'asOf' | 'confidence' | 'basis' | 'source' | 'place'> {
  return {
    asOf: stated.asOf,
    confidence: stated.confidence,
    basis: stated.basis,
    source: stated.sourceId === null ? null : { id: stated.sourceId },
    place: stated.statedAt,
  };
}
