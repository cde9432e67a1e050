import { command } from "../verb";
import { lockAdapterRow } from "./find";
import { pauseRow } from "./pause-row";
import { AdapterIdInput } from "./schemas";

/** Has an adapter neither fetch nor send until it is resumed. What happens meanwhile is not sent later. */
export const pauseAdapter = command({
  name: "adapters.pause",
  permission: "adapters:update",
  input: AdapterIdInput,
  async run({ input: { id }, db }) {
    const row = await lockAdapterRow(db, id);
    return { result: { name: row.name }, audit: await pauseRow(db, row, new Date()) };
  },
});
