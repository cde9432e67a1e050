import type { Mail } from "../mail/enqueue";
import type { Letter } from "../mail/letter";
import { Address } from "../mail/schemas";
import { deskAddresses } from "./desk";

/**
 * A letter to all who read tickets, once each. Their answer by mail goes to the person.
 * @param onceKey what it is about, by ids alone
 */
export function mailsToDesk(letter: Letter, personEmail: string, onceKey: string): Mail[] {
  const replyTo = Address.safeParse(personEmail).data;
  return deskAddresses().map((to, index) => ({ to, letter, replyTo, onceKey: `${onceKey}:${index}` }));
}
