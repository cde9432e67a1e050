import { errorHref } from "../errors";
import { errorPages } from "./errors";
import { allGuides, guideHref } from "./guides/all";
import type { Site } from "./guides/guide";
import { operationHref, reference, typeHref } from "./reference";
import type { SearchEntry } from "./search";

/** Everything that the reference has a page or a section for. */
export function searchIndex(site: Site): SearchEntry[] {
  const { types } = reference();
  const guides = allGuides.flatMap((guide): SearchEntry[] => {
    const href = guideHref(guide.slug);
    const sections = guide.sections(site).map(({ id, title }) => ({ title, href: `${href}#${id}` }));
    return [
      { kind: "Guide", title: guide.title, detail: guide.summary, href },
      ...sections.map((section) => ({ kind: "Guide" as const, detail: guide.title, ...section })),
    ];
  });
  return [
    ...types.flatMap(({ type, title, about, operations }): SearchEntry[] => [
      { kind: "Type", title, detail: about, href: typeHref(type) },
      ...operations.map((operation) => ({
        kind: "Operation" as const,
        title: operation.summary,
        detail: `${operation.method} ${operation.path}`,
        href: operationHref(operation),
      })),
    ]),
    ...guides,
    ...errorPages.map(({ code, title, status }) => ({
      kind: "Error" as const,
      title,
      detail: `${status} ${code}`,
      href: errorHref(code),
    })),
  ];
}
