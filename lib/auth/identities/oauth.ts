import type { Profile, User } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";
import { env } from "../../env";
import type { ProviderId } from "./providers";

// What next-auth is told of each provider. State, PKCE and, with Google, the nonce are checked by it.

/** How long a provider may take, in milliseconds. */
const patience = 10_000;

/** @returns one for each provider that this installation is registered for */
export function oauthProviders(): OAuthConfig<Profile>[] {
  const { GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET, GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET } = env();
  return [
    ...(GITHUB_CLIENT_ID && GITHUB_CLIENT_SECRET ? [github(GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET)] : []),
    ...(GOOGLE_CLIENT_ID && GOOGLE_CLIENT_SECRET ? [google(GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET)] : []),
  ];
}

const httpOptions = { timeout: patience };

function github(clientId: string, clientSecret: string): OAuthConfig<Profile> {
  const { GITHUB_URL: base } = env();
  const api = base === "https://github.com" ? "https://api.github.com" : `${base}/api/v3`;
  return {
    id: "github",
    name: "GitHub",
    type: "oauth",
    ...{ clientId, clientSecret, httpOptions },
    checks: ["state", "pkce"],
    authorization: {
      url: `${base}/login/oauth/authorize`,
      params: { scope: "read:user user:email" },
    },
    token: `${base}/login/oauth/access_token`,
    userinfo: {
      url: `${api}/user`,
      request: ({ tokens }) => githubPerson(api, tokens.access_token ?? ""),
    },
    profile: (claims) => arrivalOf("github", claims),
  };
}

const GitHubUser = z.object({ id: z.int(), login: z.string(), name: z.string().nullish() });
const GitHubEmails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/** The address that GitHub calls primary, and whether it has made sure of it: the profile's own may be made up. */
async function githubPerson(api: string, token: string): Promise<Profile> {
  const headers = { Authorization: `Bearer ${token}`, Accept: "application/vnd.github+json" };
  const read = async (path: string): Promise<unknown> => {
    const answer = await fetch(`${api}${path}`, {
      headers: { ...headers, "User-Agent": "snapkeys" },
      redirect: "error",
      signal: AbortSignal.timeout(patience),
    });
    if (!answer.ok) throw new Error(`GitHub answered ${answer.status} to ${path}`);
    return answer.json();
  };
  const [user, emails] = [
    GitHubUser.parse(await read("/user")),
    GitHubEmails.parse(await read("/user/emails")),
  ];
  const primary = emails.find((email) => email.primary);
  const claims = {
    sub: String(user.id),
    name: user.name || user.login,
    email: primary?.email,
    email_verified: primary?.verified,
  };
  return claims;
}

/** What both say of a person, in the words of OpenID Connect. */
const Claims = z.object({
  sub: z.string().min(1),
  name: z.string().optional(),
  email: z.string().optional(),
  email_verified: z.boolean().optional(),
});

function google(clientId: string, clientSecret: string): OAuthConfig<Profile> {
  const { GOOGLE_URL: issuer } = env();
  return {
    id: "google",
    name: "Google",
    type: "oauth",
    ...{ clientId, clientSecret, httpOptions, issuer },
    wellKnown: `${issuer}/.well-known/openid-configuration`,
    idToken: true,
    checks: ["state", "pkce", "nonce"],
    authorization: { params: { scope: "openid email profile" } },
    profile: (claims) => arrivalOf("google", claims),
  };
}

/** Who came back. next-auth opens no session for them (lib/auth/options.ts), so there is none to name. */
function arrivalOf(provider: ProviderId, profile: Profile): User {
  const { sub, name, email, email_verified: emailVerified = false } = Claims.parse(profile);
  const arrival = { provider, subject: sub, name: name ?? null, email: email ?? null, emailVerified };
  return { id: sub, sessionId: "", expiresAt: 0, arrival };
}
