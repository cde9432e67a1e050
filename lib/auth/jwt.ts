import { errors, jwtVerify, SignJWT } from "jose";
import { env } from "../env";

/** Which door a token opens; one for another door is refused. */
export type Audience = "public-api" | "dashboard";

export const apiTokenSeconds = 3600;

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
 * (other algorithms, keys named in the header, other audiences, oversized).
 */
export async function readToken(
  token: string,
  audience: Audience,
): Promise<{ state: "valid"; sessionId: string; userId: string } | { state: "expired" | "forged" }> {
  if (token.length > 2048) return { state: "forged" };
  try {
    const { payload } = await jwtVerify(token, env().AUTH_SECRET, {
      algorithms: ["HS256"],
      issuer: "snapkeys",
      audience,
      requiredClaims: ["sub", "exp", "sid"],
    });
    const { sid, sub } = payload;
    if (typeof sid !== "string" || typeof sub !== "string") return { state: "forged" };
    return { state: "valid", sessionId: sid, userId: sub };
  } catch (error) {
    return { state: error instanceof errors.JWTExpired ? "expired" : "forged" };
  }
}
