import { cancelWaiting } from "../deliveries/settle";
import { command } from "../verb";
import { lockAdapterRow } from "./find";
import { auditedAdapter } from "./present";
import { AdapterIdInput } from "./schemas";

/** Ends a link for good. The customers that it brought stay, and so does the key that was called in with. */
export const deleteAdapter = command({
  name: "adapters.delete",
  permission: "adapters:delete",
  input: AdapterIdInput,
  async run({ input: { id }, db }) {
    const row = await lockAdapterRow(db, id);
    await cancelWaiting(db, id, "The adapter was deleted.", new Date());
    await db.adapter.deleteMany({ where: { id } });
    return {
      result: { name: row.name },
      audit: {
        subject: { kind: "adapter", id, name: row.name },
        environment: row.environment,
        before: auditedAdapter(row),
      },
    };
  },
});
