import type { OwnerStatus } from "@/lib/members/status";

/** What the menu and the dialogs know of the member or service account they are about. */
export type OwnerFacts = {
  kind: "user" | "serviceAccount";
  id: string;
  name: string;
  status: OwnerStatus;
  /** Keys of theirs, working or not. */
  keys: number;
  /** Of members: the role that they have. */
  role?: { id: string; name: string };
};

/** What the viewer may do with owners of one kind. */
export type OwnerMay = {
  update: boolean;
  remove: boolean;
  /** Give their keys to others. */
  reassign: boolean;
  readKeys: boolean;
  /** See where others are signed in. */
  readSessions: boolean;
  readLog: boolean;
};
