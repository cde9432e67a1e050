import type { Actor, UserActor } from "../actor";
import { actorFor } from "../auth/actor-for";
import { findMember } from "../auth/find-member";
import { systemCaller } from "../auth/system-actor";
import { AppError } from "../errors";
import { authorise, can, grantedFields } from "../permissions/can";
import type { AdapterKind } from "./kind";
import { fieldsWritten, type Mapping } from "./mapping";

// An adapter does nothing that the person it acts for may not do: who saves one that fetches customers may write
// these customers, and who saves one that sends events may read events. Checked when it is saved, and again each time.

type Wanted = { kind: AdapterKind; mapping: Mapping | null; sends: boolean };

/** @throws {AppError} permission_denied, field_forbidden */
export function requireRights(actor: Actor, { kind, mapping, sends }: Wanted): void {
  if (kind.source && mapping) {
    authorise(actor, "customers:create");
    authorise(actor, "customers:update");
    requireFields(actor, mapping);
  }
  if (kind.sink && sends) authorise(actor, "events:read");
  if (kind.sink && sends && !maySend(actor))
    throw new AppError({
      code: "field_forbidden",
      detail: "Events go out whole, and your role withholds fields of them.",
      meta: { required: "events:read" },
    });
}

/** An event that goes out is all of it: a role that sees only parts cannot send it. */
export function maySend(actor: Actor): boolean {
  return (
    can(actor, "events:read") &&
    ["id", "type", "source", "data", "requestId", "occurredAt"].every((field) =>
      grantedFields(actor, "events", "read").includes(field),
    )
  );
}

function requireFields(actor: Actor, mapping: Mapping): void {
  const missing = (["create", "update"] as const).flatMap((action) =>
    fieldsWritten(mapping)
      .filter((field) => !grantedFields(actor, "customers", action).includes(field))
      .map((field) => ({ action, field })),
  );
  if (missing.length === 0) return;
  throw new AppError(
    missing.map(({ action, field }) => ({
      code: "field_forbidden",
      detail: `Your role may not ${action} the ${field} of customers.`,
      source: { pointer: `/mapping/${field}` },
      meta: { required: `customers:${action}`, field },
    })),
  );
}

/** The person that an adapter acts for, as they stand now; null when they may not act for the company any more. */
export async function holderOf(
  {
    companyId,
    actsFor,
    environment,
  }: { companyId: string; actsFor: string | null; environment: Actor["environment"] },
  requestId: string,
): Promise<UserActor | null> {
  const found = actsFor === null ? null : await findMember(companyId, actsFor);
  if (!found) return null;
  return { ...actorFor(found.user, found.membership, systemCaller(requestId), null), environment };
}

export const holderGone =
  "Whoever saved this adapter last may no longer act for the company: somebody who may has to save it again.";
