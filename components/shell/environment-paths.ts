/** The screens whose things live in environments: `environment` in their address narrows them to one. */
export const environmentPaths = [
  "/logs",
  "/keys",
  "/settings/api-keys",
  "/usage",
  "/events",
  "/webhooks",
  "/adapters",
] as const satisfies readonly string[];

/** Those that show one environment, and production where the address names none. */
export const oneEnvironmentPaths = ["/customers"] as const satisfies readonly string[];
