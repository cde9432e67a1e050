import type { NextAuthOptions, User } from "next-auth";
import type { JWT, JWTDecodeParams, JWTEncodeParams } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import { env } from "../env";
import { AppError } from "../errors";
import { callerOf } from "./caller";
import { endFormer, sessionCookie } from "./cookies";
import { oauthProviders } from "./identities/oauth";
import type { Arrival } from "./identities/arrive";
import { readToken, signToken } from "./jwt";
import { SignInInput } from "./schemas";
import { findSession } from "./session";
import { reportFault } from "../report";
import { signIn } from "./sign-in";
import { endSession } from "./sign-out";
import { welcome } from "./welcome";

declare module "next-auth" {
  interface Session {
    sessionId: string;
  }
  interface User {
    sessionId: string;
    expiresAt: number;
    /** Of somebody who comes back from a provider: no session is opened by next-auth then. */
    arrival?: Arrival;
  }
}
declare module "next-auth/jwt" {
  interface JWT {
    sessionId: string;
    /** Epoch milliseconds, of the session row. */
    expiresAt: number;
  }
}

/**
 * next-auth with sessions of our own behind its JWTs: the token names a row, the row is read on
 * every request, so ending a session ends its cookie at once.
 */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().AUTH_SECRET.toString("base64"),
    session: { strategy: "jwt" },
    logger: { error: onNextAuthError },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    cookies: { sessionToken: sessionCookie() },
    providers: [
      Credentials({
        credentials: { email: { type: "email" }, password: { type: "password" }, otp: { type: "text" } },
        authorize: (credentials, request) => authorise(credentials ?? {}, new Headers(request.headers)),
      }),
      ...oauthProviders(),
    ],
    jwt: { encode, decode },
    callbacks: {
      signIn: ({ user }) => (user.arrival ? welcome(user.arrival) : true),
      jwt: ({ token, user }) =>
        user ? { ...token, sessionId: user.sessionId, expiresAt: user.expiresAt } : token,
      session: ({ session, token }) => ({ ...session, sessionId: token.sessionId }),
    },
    events: {
      async signOut({ token }) {
        if (token) await endSession(token.sessionId, callerOf(new Headers(), "POST", "/api/auth/signout"));
      },
    },
  };
}

/** Its own door for passwords, by the same rules as ours: all at once, the code of a second factor too. */
async function authorise(
  { email, password, otp }: Partial<Record<"email" | "password" | "otp", string>>,
  headers: Headers,
): Promise<User | null> {
  const given = SignInInput.safeParse({ email, password, ...(otp && { otp }) });
  if (!given.success) return null;
  const caller = {
    ...callerOf(headers, "POST", "/api/auth/callback/credentials"),
    origin: "dashboard" as const,
  };
  const session = await signIn(given.data, caller).catch((error: unknown) => {
    if (error instanceof AppError) return null;
    throw error;
  });
  if (!session) return null;
  await endFormer(session);
  const { user, sessionId, expiresAt } = session;
  return { ...user, sessionId, expiresAt: expiresAt.getTime() };
}

async function encode({ token }: JWTEncodeParams): Promise<string> {
  if (!token?.sub) throw new Error("A session token needs a person");
  const { sessionId, expiresAt, sub } = token;
  return signToken({ sessionId, userId: sub, expiresAt: new Date(expiresAt) }, "dashboard");
}

async function decode({ token }: JWTDecodeParams): Promise<JWT | null> {
  const read = token ? await readToken(token, "dashboard") : null;
  const session = read?.state === "valid" ? await findSession(read.sessionId) : null;
  if (!session) return null;
  const { sessionId, user, expiresAt } = session;
  return { sub: user.id, name: user.name, email: user.email, sessionId, expiresAt: expiresAt.getTime() };
}

/** A cookie whose session is over is everyday business, not a fault. */
function onNextAuthError(code: string, fault: unknown): void {
  if (code !== "JWT_SESSION_ERROR") reportFault(fault, { code });
}
