import { figure } from "./figure";

const steps = [1, 2, 2.5, 5, 10];

/**
 * Round values for an axis, from 0 to at least `most`, four steps at most: 0, 250, 500, 750.
 * @param whole what is counted has no halves
 */
export function axisTicks(most: number, whole = true): number[] {
  if (!(most > 0)) return [0, 1];
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const fits = (step: number) => step >= rough * (1 - 1e-9) && (!whole || Number.isInteger(step));
  const round = steps.map((step) => step * power).find(fits) ?? Math.max(1, 10 * power);
  const count = Math.ceil(most / round - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * round).toPrecision(12)));
}

const sizes = [
  { from: 1e9, sign: "B" },
  { from: 1e6, sign: "M" },
  { from: 1e3, sign: "k" },
];

/** 950, 1.2k, 34k, 5.6M: room for an axis or a tile; the whole figure stands elsewhere. */
export function shortFigure(value: number): string {
  const size = sizes.find(({ from }) => value >= from);
  if (!size) return figure(value);
  const scaled = value / size.from;
  const digits = scaled < 10 ? 1 : 0;
  return `${Number(scaled.toFixed(digits))}${size.sign}`;
}
