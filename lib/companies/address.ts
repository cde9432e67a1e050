/** What a request to a company's address carries to the page: the company that the address names. */
export const companyHeader = "x-company";

/** The browser's memory of the company opened last, for addresses that name none. A hint: membership decides. */
export const companyCookie = "snapkeys.company";

/** The first part of every address whose page shows a company, and so is told which. */
const screens = [
  ...["home", "overview", "usage", "logs", "requests", "events", "jobs", "support"],
  ...["customers", "webhooks", "adapters"],
  ...["keys", "profile", "settings"],
  ...["find", "notifications"],
];

/** Whether a path, with or without its query, is that of a page which shows a company. */
export function showsCompany(path: string): boolean {
  return screens.includes(/^\/([^/?#]*)/.exec(path)?.[1] ?? "");
}

/** The address of a screen in a company: `/c/<company>/settings/api-keys`. Other addresses stay as they are. */
export function companyHref(companyId: string, path: string): string {
  return showsCompany(path) ? `/c/${encodeURIComponent(companyId)}${path}` : path;
}

/** Which company an address names, and the path of the screen in it; null when it names none. */
export function readCompanyAddress(address: string): { companyId: string; path: string } | null {
  const [, company, path] = /^\/c\/([^/?#]+)(\/.*)$/.exec(address) ?? [];
  if (company === undefined || path === undefined || !showsCompany(path)) return null;
  return { companyId: decoded(company).toLowerCase(), path };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
