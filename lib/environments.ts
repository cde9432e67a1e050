/** The three environments, apart for life: keys and data belong to exactly one (contract §1). Every screen loads them. */
export const environments = ["production", "staging", "development"] as const;
export type Environment = (typeof environments)[number];

export const environmentLabels: Record<Environment, string> = {
  production: "Production",
  staging: "Staging",
  development: "Development",
};

/** Path prefix of each environment's base URL. */
export const basePaths: Record<Environment, string> = {
  production: "/public-api/v3",
  staging: "/staging/public-api/v3",
  development: "/development/public-api/v3",
};
