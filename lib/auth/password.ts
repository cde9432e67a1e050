import { availableParallelism } from "node:os";
import { hash, verify } from "@node-rs/argon2";
import { z } from "zod";
import { bounded } from "../bounded";
import { once } from "../once";
import { weaknessWords } from "./weakness-words";

/** OWASP Password Storage; the library's algorithm is argon2id unless told otherwise. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** 12 to 128 characters, compared in NFC, nothing cut off, no rules about their kinds. */
export const PasswordInput = z
  .string({ error: "must be text" })
  .max(512, "must have at most 128 characters")
  .normalize("NFC")
  .refine((text) => [...text].length >= 12, "must have at least 12 characters")
  .refine((text) => [...text].length <= 128, "must have at most 128 characters");

/** PHC string of a password. Runs off the event loop, few at a time (each takes 19 MiB). */
export function hashPassword(password: string): Promise<string> {
  return inTurn()(() => hash(password.normalize("NFC"), options));
}

/**
 * Whether the password is the stored one. Without a stored hash (no such person) the same work is
 * done on a dummy, so the time of the answer tells nothing.
 */
export async function passwordMatches(stored: string | null | undefined, password: string): Promise<boolean> {
  const against = stored ?? (await dummy());
  const matches = await inTurn()(() => verify(against, password.slice(0, 512).normalize("NFC")));
  return matches && Boolean(stored);
}

const dummy = () => once("dummy-password", () => hashPassword(crypto.randomUUID()));

/** Null when the password is hard enough to guess, else why it is not. `hints`: e-mail, names, company. */
export async function passwordWeakness(password: string, hints: readonly string[]): Promise<string | null> {
  const check = await once("password-check", loadCheck);
  const own = hints
    .flatMap((hint) => [hint, ...hint.split(/[^\p{L}\p{N}]+/u)])
    .filter((hint) => hint.length > 2);
  const { score, feedback } = check(password, own);
  if (score >= 2) return null;
  return weaknessWords(feedback.warning);
}

/** The dictionaries are large, so they are read when the first password is chosen. */
async function loadCheck() {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
  ]);
  const factory = new ZxcvbnFactory({ graphs: adjacencyGraphs, dictionary });
  return (password: string, hints: string[]) => factory.check(password, hints);
}

const inTurn = () => once("password-slots", () => bounded(Math.max(1, availableParallelism() - 1)));
