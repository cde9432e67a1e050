import { env } from "../env";
import { sealed, unsealed, type Seal } from "../sealing";

/** The row that a sealed key stands for: beside another it does not open. */
export type Place = { companyId: string; id: string };

type Peppers = ReadonlyMap<number, Uint8Array>;

/**
 * A public key as it is stored. The version of its pepper is sealed in rather than read from the row's
 * `pepper_version`, which says how the key is hashed and may move on by itself.
 */
export function sealKey(
  key: string,
  place: Place,
  peppers: Peppers = env().KEY_PEPPERS,
): Uint8Array<ArrayBuffer> {
  return sealed(key, sealOf(place), peppers);
}

/** What {@link sealKey} sealed; null when it was changed, belongs to another row, or its pepper is gone. */
export function openKey(
  stored: Uint8Array,
  place: Place,
  peppers: Peppers = env().KEY_PEPPERS,
): string | null {
  return unsealed(stored, sealOf(place), peppers);
}

function sealOf({ companyId, id }: Place): Seal {
  return { purpose: "snapkeys public key", row: `${companyId}/${id}` };
}
