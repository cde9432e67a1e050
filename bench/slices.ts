/** A, B, A, B, …: whatever else the machine does meets all sides alike. The first slice warms up and is dropped. */
export const slices = 8;

/** One figure of each side, per slice that counts. */
export type Measured<Side extends string> = readonly Record<Side, number>[];

export async function alternate<Side extends string>(
  sides: Readonly<Record<Side, () => Promise<number>>>,
): Promise<Measured<Side>> {
  const names = Object.keys(sides) as Side[]; // the type names them all
  const measured: Record<Side, number>[] = [];
  for (let slice = 0; slice < slices; slice++) {
    const figures = {} as Record<Side, number>; // filled in the next line but one
    for (const name of names) figures[name] = await sides[name]();
    measured.push(figures);
  }
  return measured.slice(1);
}

/** A ratio of two sides: the median of the pairs, with the least and the most. */
export type Ratio = {
  id: string;
  what: string;
  median: number;
  least: number;
  most: number;
  goal: string;
  verdict: "pass" | "miss" | "";
};

type Goal = { atLeast: number } | { atMost: number };

export function ratio<Side extends string>(
  measured: Measured<Side>,
  of: { id: string; what: string; over: Side; under: Side; goal?: Goal },
): Ratio {
  const ratios = measured.map((figures) => figures[of.over] / figures[of.under]).sort((a, b) => a - b);
  const median = middle(ratios);
  return {
    id: of.id,
    what: of.what,
    median: round(median),
    least: round(ratios[0]),
    most: round(ratios.at(-1)),
    goal: goalText(of.goal),
    verdict: verdict(median, of.goal),
  };
}

function goalText(goal: Goal | undefined): string {
  if (!goal) return "";
  return "atLeast" in goal ? `≥ ${goal.atLeast}` : `≤ ${goal.atMost}`;
}

function verdict(median: number, goal: Goal | undefined): Ratio["verdict"] {
  if (!goal) return "";
  return ("atLeast" in goal ? median >= goal.atLeast : median <= goal.atMost) ? "pass" : "miss";
}

export function medianOf<Side extends string>(measured: Measured<Side>, side: Side): number {
  return round(middle(measured.map((figures) => figures[side]).sort((a, b) => a - b)));
}

const middle = (sorted: readonly number[]) => sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;

/** Three digits that count. */
const round = (value = Number.NaN) => Number(value.toPrecision(3));
