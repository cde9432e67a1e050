import { env } from "../../env";

/** Where people may have accounts already, and what they are called. Client-safe ids, in the order of the buttons. */
export const providerLabels = { github: "GitHub", google: "Google" } as const;

export type ProviderId = keyof typeof providerLabels;

export type Provider = { id: ProviderId; label: string };

/** Narrows what came from outside: a form, a cookie, a callback. */
export function isProvider(id: unknown): id is ProviderId {
  return typeof id === "string" && Object.hasOwn(providerLabels, id);
}

/** The ways in that this installation is registered for. */
export function configuredProviders(): Provider[] {
  const { GITHUB_CLIENT_ID, GOOGLE_CLIENT_ID } = env();
  const ids: ProviderId[] = [
    ...(GITHUB_CLIENT_ID ? (["github"] as const) : []),
    ...(GOOGLE_CLIENT_ID ? (["google"] as const) : []),
  ];
  return ids.map((id) => ({ id, label: providerLabels[id] }));
}

/** Where a browser is sent for signing in there: the pages' policy lets forms lead to these origins. */
export function providerOrigins(): string[] {
  const { GITHUB_URL, GOOGLE_URL } = env();
  const urls = { github: GITHUB_URL, google: GOOGLE_URL };
  return configuredProviders().map(({ id }) => new URL(urls[id]).origin);
}
