import { sealed, unsealed } from "../sealing";
import { AdapterFault } from "./fault";

const purpose = "adapter credentials";

/** As they are stored, bound to their adapter. */
export const sealCredentials = (credentials: object, adapterId: string) =>
  sealed(JSON.stringify(credentials), { purpose, row: adapterId });

/** @throws {AdapterFault} when they were changed, or what sealed them is gone */
export function openCredentials({
  id,
  credentials,
}: {
  id: string;
  credentials: Uint8Array | null;
}): unknown {
  if (credentials === null) return {};
  const text = unsealed(credentials, { purpose, row: id });
  if (text === null) throw new AdapterFault("Its credentials cannot be opened any more: give them again.");
  return JSON.parse(text);
}
