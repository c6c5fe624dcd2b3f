import { Kind, type FieldNode, type ValueNode } from 'graphql';
import { LIMITS, refused, type Walk } from './limits.ts';

interface Place {
  /** `parks(where)`, for the message. */
  argument: string;
  name: string;
}

function enter(depth: number, place: Place): void {
  if (depth <= LIMITS.argumentDepth) return;
  throw refused(
    `${place.argument} nests more than ${LIMITS.argumentDepth} levels; ${LIMITS.argumentDepth} are allowed.`,
    place.name,
    'Ask with fewer conditions within conditions, in two requests where need be.',
  );
}

function count(walk: Walk, place: Place): void {
  if (++walk.conditions <= LIMITS.conditions) return;
  throw refused(
    `${place.argument} brings the operation to more than ${LIMITS.conditions} conditions; ${LIMITS.conditions} are allowed.`,
    place.name,
    'Use {in: […]} for many values of one field, or send several requests.',
  );
}

function checkJson(value: unknown, place: Place, walk: Walk, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  enter(depth, place);
  if (!Array.isArray(value)) count(walk, place);
  for (const inner of Object.values(value)) checkJson(inner, place, walk, depth + 1);
}

function checkValue(value: ValueNode, place: Place, walk: Walk, depth: number): void {
  if (value.kind === Kind.VARIABLE) checkJson(walk.variables[value.name.value], place, walk, depth);
  else if (value.kind === Kind.LIST) {
    enter(depth, place);
    for (const inner of value.values) checkValue(inner, place, walk, depth + 1);
  } else if (value.kind === Kind.OBJECT) {
    enter(depth, place);
    count(walk, place);
    for (const field of value.fields) checkValue(field.value, place, walk, depth + 1);
  }
}

/** Conditions are counted wherever they come from, and each time they are used: literals and variables alike. */
export function checkArguments(node: FieldNode, walk: Walk): void {
  for (const { name, value } of node.arguments ?? [])
    checkValue(value, { argument: `${node.name.value}(${name.value})`, name: name.value }, walk, 1);
}
