import { choice, hrefOf, parameter, type SearchParams } from "@/components/shell/page-address";
import { environments, type Environment } from "@/lib/environments";
import { languages, type Language } from "@/lib/reference/snippets";

export const docsPath = "/docs/api";

/** What the address of a page of the reference says about its reader. */
export type DocsAddress = {
  environment: Environment;
  language: Language;
  /** The id of the key that the examples are for; null: none in particular. */
  keyId: string | null;
};

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads the address; what it does not know counts as absent. */
export function readDocsAddress(params: SearchParams): DocsAddress {
  const keyId = parameter(params, "key").toLowerCase();
  return {
    environment: choice(params, "environment", environments) ?? "production",
    language: choice(params, "language", languages) ?? "curl",
    keyId: id.test(keyId) ? keyId : null,
  };
}

/** A page of the reference for the same reader, but for `change`. A key belongs to an environment: another one drops it. */
export function docsHref(path: string, address: DocsAddress, change: Partial<DocsAddress> = {}): string {
  const { environment, language, keyId } = { ...address, ...change };
  const [page = "", anchor] = path.split("#");
  const href = hrefOf(page, {
    environment: environment === "production" ? null : environment,
    language: language === "curl" ? null : language,
    key: environment === address.environment ? keyId : null,
  });
  return anchor === undefined ? href : `${href}#${anchor}`;
}
