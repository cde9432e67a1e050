import { env } from "../env";
import { hashSecret, hashText, pepperVersions } from "./secret";

/** The form in which a new secret is stored: hashed with the current pepper. */
export function storedHash(secret: string): { hash: Uint8Array<ArrayBuffer>; pepperVersion: number } {
  const [current] = pepperVersions(env().KEY_PEPPERS);
  if (!current) throw new Error("KEY_PEPPERS holds no pepper");
  return { hash: hashSecret(secret, current.pepper), pepperVersion: current.version };
}

/** Every hash under which a presented secret may be stored, a character a byte, current pepper first. */
export function candidateHashes(secret: string): string[] {
  return pepperVersions(env().KEY_PEPPERS).map(({ pepper }) => hashText(secret, pepper));
}
