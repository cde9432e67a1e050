import { cookies } from "next/headers";
import { sessionCookie } from "@/lib/auth/cookies";
import { kept } from "@/lib/invitations/path";

const name = "snapkeys.invitation";

/** Keeps the link while its reader signs in: in an address it would be logged. */
export async function keepInvitation(token: string): Promise<void> {
  (await cookies()).set(name, token, { ...sessionCookie().options, maxAge: 3600 });
}

/** The secret that an address is about: the one that it holds, or the one that was kept. */
export async function secretOf(token: string): Promise<string> {
  return token === kept ? ((await cookies()).get(name)?.value ?? "") : token;
}

/** Forgets the link, once it was used. */
export async function forgetInvitation(): Promise<void> {
  (await cookies()).set(name, "", { ...sessionCookie().options, maxAge: 0 });
}
