import { query } from "../verb";
import { getAdapterRow } from "./find";
import { presentAdapter, type AdapterView } from "./present";
import { AdapterIdInput } from "./schemas";

/** One adapter. @throws {AppError} not_found */
export const getAdapter = query({
  name: "adapters.read-one",
  permission: "adapters:read",
  input: AdapterIdInput,
  async run({ input: { id }, db }): Promise<AdapterView> {
    return presentAdapter(await getAdapterRow(db, id), new Date());
  },
});
