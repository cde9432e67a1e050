/** What an admin decides for the whole company. */
export type CompanySettings = {
  name: string;
  /** Who has no second factor sees nothing of the company but how to set one up. */
  requireTwoFactor: boolean;
  /** Null: for ever. */
  securityLogRetentionDays: number | null;
};

export type CompanyView = CompanySettings & { id: string; createdAt: string };

type Row = CompanySettings & { id: string; createdAt: Date };

export function companySettings(row: CompanySettings): CompanySettings {
  const { name, requireTwoFactor, securityLogRetentionDays } = row;
  return { name, requireTwoFactor, securityLogRetentionDays };
}

export function presentCompany(row: Row): CompanyView {
  return { id: row.id, ...companySettings(row), createdAt: row.createdAt.toISOString() };
}
