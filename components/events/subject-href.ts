/** Where a thing is shown, by its kind. Things that have no screen of their own are not here. */
const screens: Readonly<Record<string, (id: string) => string>> = {
  "api-key": (id) => `/settings/api-keys/${id}`,
  webhook: (id) => `/webhooks/${id}`,
  device: (id) => `/settings/security/devices/${id}`,
};

/** The screen of what an event is about; null where there is none. */
export function subjectHref({ kind, id }: { kind: string; id: string | null }): string | null {
  return id === null ? null : (screens[kind]?.(id) ?? null);
}
