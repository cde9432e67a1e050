import { z } from "zod";
import { concernConditions } from "../api-keys/concern-condition";
import { pressingConcerns } from "../api-keys/concerns";
import { readableKeys } from "../api-keys/find";
import { countApiKeys, type KeyCount } from "../api-keys/list";
import { query } from "../verb";

/** How many keys the viewer sees, and how many of them somebody should act on; `more`: there are more than that. */
export type KeysState = KeyCount & { pressing: number; more: boolean };

/** Counting stops here, as it does where the concerns are counted each. */
const most = 1000;

/** The keys as one line says them: counts of the list, and of the list narrowed to what is pressing. */
export const getKeysState = query({
  name: "settings.keys",
  permission: "api-keys:read",
  input: z.strictObject({}),
  async run({ actor, db }): Promise<KeysState> {
    const [count, conditionOf] = await Promise.all([
      countApiKeys(actor, {}),
      concernConditions(db, new Date()),
    ]);
    // One after another could use an index each; one condition of all of them could use none.
    const found = await Promise.all(
      pressingConcerns.map((concern) =>
        db.apiKey.findMany({
          where: { AND: [readableKeys(actor), conditionOf(concern)] },
          select: { id: true },
          take: most + 1,
        }),
      ),
    );
    const ids = new Set(found.flat().map(({ id }) => id));
    return { ...count, pressing: Math.min(ids.size, most), more: ids.size > most };
  },
});
