import type { SignedIn } from "../session";
import { signInMeans } from "./find";
import { findSetUp } from "./set-up";
import { holdsSetUp } from "./set-up-ticket";

/** How far a person is with their second factor. */
export type Stage =
  | { name: "no-password" }
  | { name: "off" }
  | { name: "confirm"; secret: string; uri: string }
  | { name: "on"; since: Date; codesLeft: number };

/** @param ticket says that the password was shown in this session; without it the seed is not shown */
export async function twoFactorStage(session: SignedIn, ticket: string | undefined): Promise<Stage> {
  const { hasPassword, twoFactorSince, codesLeft } = await signInMeans(session.user.id);
  if (twoFactorSince) return { name: "on", since: twoFactorSince, codesLeft };
  if (!hasPassword) return { name: "no-password" };
  const setUp = (await holdsSetUp(session, ticket)) ? await findSetUp(session) : null;
  return setUp ? { name: "confirm", ...setUp } : { name: "off" };
}
