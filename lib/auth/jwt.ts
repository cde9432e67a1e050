import { errors, jwtVerify, SignJWT } from "jose";
import { env } from "../env";

/** Which door a token opens; one for another door is refused. */
export type Audience = "public-api" | "dashboard";

export const apiTokenSeconds = 3600;

/** By how much the clocks of two of our processes may differ. */
const skewSeconds = 60;

/** A signed token (HS256) that lives and dies with its session row. */
export async function signToken(
  { sessionId, userId, expiresAt }: { sessionId: string; userId: string; expiresAt: Date },
  audience: Audience,
): Promise<string> {
  return new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer("snapkeys")
    .setAudience(audience)
    .setSubject(userId)
    .setIssuedAt()
    .setExpirationTime(Math.floor(expiresAt.getTime() / 1000))
    .sign(env().AUTH_SECRET);
}

/**
 * The session a token speaks for. `expired`: ours, but its time is over. `forged`: everything else
 * (other algorithms, keys named in the header, other audiences, oversized, written in another way than we do).
 */
export async function readToken(
  token: string,
  audience: Audience,
): Promise<{ state: "valid"; sessionId: string; userId: string } | { state: "expired" | "forged" }> {
  if (token.length > 2048 || !token.split(".").every(isCanonical)) return { state: "forged" };
  try {
    const { payload } = await jwtVerify(token, env().AUTH_SECRET, {
      algorithms: ["HS256"],
      issuer: "snapkeys",
      audience,
      requiredClaims: ["sub", "iat", "exp", "sid"],
    });
    const { sid, sub, iat = Infinity } = payload;
    if (typeof sid !== "string" || typeof sub !== "string") return { state: "forged" };
    if (iat > Date.now() / 1000 + skewSeconds) return { state: "forged" };
    return { state: "valid", sessionId: sid, userId: sub };
  } catch (error) {
    return { state: error instanceof errors.JWTExpired ? "expired" : "forged" };
  }
}

/** A decoder passes over padding, blanks and the last bits of an odd length: one signature would have many forms. */
function isCanonical(part: string): boolean {
  return Buffer.from(part, "base64url").toString("base64url") === part;
}
