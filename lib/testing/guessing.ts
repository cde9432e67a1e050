import { recordsWritten } from "@/lib/audit/record-later";
import { signIn } from "@/lib/auth/sign-in";
import { demoPassword, makeCompany, makePerson } from "@/prisma/factories";
import { browser, refusal } from "./signed-in";
import { newAddress } from "./tenant";

/** What the owner is known by: a browser that keeps its cookie, or nothing but the address, as programs. */
export type KnownBy = "browser" | "address";

export type Siege = {
  /** How often the owner signed in with the right password, and how often they got in. */
  tried: number;
  cameIn: number;
  /** Guesses of strangers, and those of them that were not even checked. */
  guesses: number;
  heldOff: number;
};

/**
 * Has strangers guess at an account from many addresses at once, again and again, while its owner signs in between
 * their guesses. Who is known by their browser has guessers behind their own address, too.
 */
export async function besieged(
  knownBy: KnownBy,
  { addresses, signIns }: { addresses: number; signIns: number },
): Promise<Siege> {
  const person = await makePerson();
  await makeCompany(person);
  const home = browser(knownBy === "address" ? { browserId: null } : {});
  const own = { email: person.email, password: demoPassword };
  await signIn(own, home);
  const strangers = Array.from({ length: addresses }, newAddress);
  if (knownBy === "browser") strangers.push(home.address ?? "");
  const siege: Siege = { tried: 0, cameIn: 0, guesses: 0, heldOff: 0 };
  const guess = async (address: string | undefined) => {
    const input = { email: person.email, password: `a guess, number ${siege.guesses++}` };
    const outcome = await refusal(signIn(input, browser({ address: address ?? null })));
    if (outcome === "too_many_failures") siege.heldOff += 1;
    else if (outcome !== "invalid_credentials") throw new Error(`A guess was answered with ${outcome}`);
  };
  for (let round = 0; siege.guesses < 3 * strangers.length; round++)
    await Promise.all([0, 1, 2, 3].map((nth) => guess(strangers[(4 * round + nth) % strangers.length])));
  for (let next = 0; siege.tried < signIns; siege.tried++) {
    const around = [0, 1, 2, 3].map(() => guess(strangers[next++ % strangers.length]));
    const [outcome] = await Promise.all([refusal(signIn(own, home)), ...around]);
    if (outcome === "none") siege.cameIn += 1;
  }
  await recordsWritten();
  return siege;
}
