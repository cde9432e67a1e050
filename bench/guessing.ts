/**
 * Whether an owner gets in while others guess at the account (promise W9): strangers guess from many addresses, also
 * from behind the owner's, without a pause; the owner signs in from a browser that they used before, then from an
 * address alone, as a program does. `npx tsx bench/guessing.ts [sign-ins] [addresses]`: so many of each.
 */
import { stop } from "@/lib/runtime/stop";
import { besieged } from "@/lib/testing/guessing";
import { startOwnDatabase } from "./database";
import { atEnd, run } from "./processes";

const [SIGN_INS = 300, ADDRESSES = 60] = process.argv.slice(2).map(Number);
const GOAL = 0.99;

await run(async () => {
  await startOwnDatabase();
  atEnd(stop);
  const results = [];
  for (const knownBy of ["browser", "address"] as const) {
    const siege = await besieged(knownBy, { addresses: ADDRESSES, signIns: SIGN_INS });
    const { tried, cameIn, guesses, heldOff } = siege;
    const met = cameIn / tried >= GOAL;
    console.log(
      `known by ${knownBy}: the owner came in ${cameIn} of ${tried} times (${((100 * cameIn) / tried).toFixed(1)} %, ` +
        `goal: 99), among ${guesses} guesses from ${ADDRESSES} addresses, ${heldOff} of them held off`,
    );
    if (!met) process.exitCode = 1;
    results.push({ knownBy, ...siege, met });
  }
  console.log(JSON.stringify({ bench: "guessing", signIns: SIGN_INS, addresses: ADDRESSES, results }));
});
