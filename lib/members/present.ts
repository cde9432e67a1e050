import type { ReassignedKey } from "../api-keys/reassign";
import type { OwnerStatus } from "./status";

/** A person in the company. */
export type MemberView = {
  /** The person's. */
  id: string;
  name: string;
  email: string;
  role: string;
  roleId: string;
  /** They may do more than whoever looks, who can therefore not change, suspend or remove them. */
  above: boolean;
  /** Signing in takes them a second factor. */
  twoFactor: boolean;
  status: OwnerStatus;
  /** When they were suspended or removed; null while active. */
  endedAt: string | null;
  /** Keys of theirs, working or not. */
  keys: number;
  /** With any session, to the minute; ISO 8601. Null: never. */
  lastSeen: string | null;
  joinedAt: string;
};

/** What became of the keys of somebody who was suspended or removed. */
export type StoppedOwner = {
  name: string;
  /** Keys that worked and stopped. */
  stopped: number;
  reassigned: ReassignedKey[];
};

/** Removed wins over suspended. */
export function ownerStatus(owner: { suspendedAt: Date | null; removedAt: Date | null }): OwnerStatus {
  if (owner.removedAt) return "removed";
  return owner.suspendedAt ? "suspended" : "active";
}

/** Since when the status is what it is; null while active. */
export function endedAt(owner: { suspendedAt: Date | null; removedAt: Date | null }): string | null {
  return (owner.removedAt ?? owner.suspendedAt)?.toISOString() ?? null;
}
