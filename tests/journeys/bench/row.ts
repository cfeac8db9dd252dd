/** A row of the table of budgets; the notes are for people alone. */
export interface Row {
  unit: string;
  kith: number;
  budget: string;
  met: boolean;
  notes: string[];
}

/** The middle of some figures. */
export function median(figures: number[]): number {
  return figures.toSorted((one, other) => one - other)[Math.floor(figures.length / 2)] ?? 0;
}

/** With one digit behind the point. */
export function rounded(figure: number): number {
  return Math.round(figure * 10) / 10;
}
