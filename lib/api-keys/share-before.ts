/** About which share of all ids lies before this one, 0 to 1: ids are random, so walking them in order goes evenly. */
export const shareBefore = (id: string) => Number.parseInt(id.slice(0, 8), 16) / 2 ** 32;
