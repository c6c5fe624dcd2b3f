/** `SubPark` ↔ `SUB_PARK`: labels as GraphQL enum values. */
export function kindOfLabel(label: string): string {
  return label.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
}

export function labelOfKind(kind: string): string {
  return kind.toLowerCase().replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
