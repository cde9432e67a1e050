import { prisma, type Prisma } from "../db";
import { roleGrants } from "../roles/grants";
import { scopedClient, type Scoped } from "../database/scope";
import { mayStillInvite, rightsOfInviters } from "./find";
import { hashOfSecret } from "./secret";

/** What a link leads to. Only `open` tells more than who invited into which company. */
export type OpenedInvitation = { company: string; inviter: string } & (
  | {
      state: "open";
      companyId: string;
      email: string;
      role: string;
      expiresAt: Date;
      /** The person with this e-mail; null: nobody has signed up with it. */
      userId: string | null;
      /** They are in the company already. */
      member: boolean;
    }
  | { state: "accepted" | "expired" | "withdrawn" | "closed" }
);

const parts = {
  role: { select: { name: true, builtIn: true, permissions: true } },
  company: { select: { name: true, suspendedAt: true } },
} as const;

type Row = Prisma.InvitationGetPayload<{ include: typeof parts }>;

/** The invitation that a secret belongs to, in whichever company; null when there is none. */
export async function findInvitation(secret: string): Promise<Row | null> {
  const hash = hashOfSecret(secret);
  return hash && prisma().invitation.findUnique({ where: { hash }, include: parts });
}

/** What whoever holds a link may know of it; null for a link of ours that never was, or was replaced. */
export async function openInvitation(secret: string): Promise<OpenedInvitation | null> {
  const row = await findInvitation(secret);
  if (!row) return null;
  const shown = { company: row.company.name, inviter: row.inviterName };
  const state = await stateOf(scopedClient(row.companyId), row);
  if (state !== "open") return { ...shown, state };
  const { companyId, email, expiresAt } = row;
  const user = await prisma().user.findUnique({ where: { email }, select: { id: true } });
  const member =
    user !== null &&
    (await prisma().member.count({ where: { companyId, userId: user.id, removedAt: null } })) > 0;
  return {
    ...shown,
    ...{ state, companyId, email, expiresAt, member },
    role: row.role.name,
    userId: user?.id ?? null,
  };
}

/** Whether an invitation can be accepted now, or what keeps it from that. */
export async function stateOf(db: Scoped, row: Row): Promise<OpenedInvitation["state"]> {
  if (row.acceptedAt) return "accepted";
  if (row.revokedAt) return "withdrawn";
  if (row.expiresAt <= new Date()) return "expired";
  if (row.company.suspendedAt) return "closed";
  const rights = await rightsOfInviters(db, [row.inviterId]);
  return mayStillInvite(rights.get(row.inviterId), roleGrants(row.role)) ? "open" : "withdrawn";
}
