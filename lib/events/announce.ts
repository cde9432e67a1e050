import type { Actor } from "../actor";
import type { Transaction } from "../db";
import { environments, type Environment } from "../environments";
import { toldAs } from "./catalogue";
import { emitEvents, type NewEvent } from "./emit";

/** A deed that goes on the security log, as far as the world is told of it. */
export type Deed = {
  event: string;
  outcome: "success" | "refused";
  subject: { kind: string; id: string | null; name: string | null };
  environment?: Environment | null;
  before?: { readonly [member: string]: unknown } | null;
  after?: { readonly [member: string]: unknown } | null;
};

/**
 * Tells of deeds that succeeded, as lib/events/catalogue.ts says: what it was done to, by id, kind, and name where
 * that is no person's. What changed stays in the security log.
 */
export function announce(tx: Transaction, actor: Actor, deeds: readonly Deed[]): Promise<void> {
  return emitEvents(
    tx,
    actor,
    deeds.flatMap((deed) => {
      const told = toldEvent(actor, deed);
      return told ? [{ ...told, deed }] : [];
    }),
  );
}

/** What is told of a deed; null: nothing is. */
export function toldEvent(actor: Pick<Actor, "environment">, deed: Deed): NewEvent | null {
  const told = deed.outcome === "success" ? toldAs(deed.event) : null;
  if (!told) return null;
  const { type, group } = told;
  const { kind, id, name } = deed.subject;
  return {
    type,
    environment: group.scope === "company" ? null : environmentOf(actor, deed),
    subject: { kind, id },
    data: { id, kind, ...(group.named && { name }) },
  };
}

/** That of the subject, where the deed says it; else the one whose data the request sees. */
function environmentOf(
  actor: Pick<Actor, "environment">,
  { environment, before, after }: Deed,
): Environment | null {
  const said = environment ?? after?.environment ?? before?.environment;
  return environments.find((known) => known === said) ?? actor.environment;
}
