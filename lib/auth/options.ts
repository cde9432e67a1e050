import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { env } from "../env";
import { AppError } from "../errors";
import { callerOf } from "./caller";
import { readToken, signToken } from "./jwt";
import { SignInInput } from "./schemas";
import { findSession } from "./session";
import { reportFault } from "../report";
import { signIn } from "./sign-in";
import { endSession } from "./sign-out";

declare module "next-auth" {
  interface Session {
    sessionId: string;
  }
  interface User {
    sessionId: string;
    expiresAt: number;
  }
}
declare module "next-auth/jwt" {
  interface JWT {
    sessionId: string;
    /** Epoch milliseconds, of the session row. */
    expiresAt: number;
  }
}

/** The session cookie: bound to this host where there is https. */
export function sessionCookie() {
  const secure = env().appUrl.startsWith("https:");
  return {
    name: `${secure ? "__Host-" : ""}next-auth.session-token`,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure } as const,
  };
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
        credentials: { email: { type: "email" }, password: { type: "password" } },
        async authorize(credentials, request) {
          const given = SignInInput.safeParse({ email: credentials?.email, password: credentials?.password });
          if (!given.success) return null;
          const caller = {
            ...callerOf(new Headers(request.headers), "POST", "/api/auth/callback/credentials"),
            origin: "dashboard" as const,
          };
          const session = await signIn(given.data, caller).catch((error: unknown) => {
            if (error instanceof AppError) return null;
            throw error;
          });
          if (!session) return null;
          const { user, sessionId, expiresAt } = session;
          return { ...user, sessionId, expiresAt: expiresAt.getTime() };
        },
      }),
    ],
    jwt: {
      async encode({ token }) {
        if (!token?.sub) throw new Error("A session token needs a person");
        const { sessionId, expiresAt, sub } = token;
        return signToken({ sessionId, userId: sub, expiresAt: new Date(expiresAt) }, "dashboard");
      },
      async decode({ token }) {
        const read = token ? await readToken(token, "dashboard") : null;
        const session = read?.state === "valid" ? await findSession(read.sessionId) : null;
        if (!session) return null;
        const { sessionId, user, expiresAt } = session;
        return {
          sub: user.id,
          name: user.name,
          email: user.email,
          sessionId,
          expiresAt: expiresAt.getTime(),
        };
      },
    },
    callbacks: {
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

/** A cookie whose session is over is everyday business, not a fault. */
function onNextAuthError(code: string, fault: unknown): void {
  if (code !== "JWT_SESSION_ERROR") reportFault(fault, { code });
}
