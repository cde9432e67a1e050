"use client";

import { usePathname, useRouter } from "next/navigation";
import { createContext, useContext, useEffect, useMemo, type ReactNode } from "react";
import { companyHref, readCompanyAddress, showsCompany } from "@/lib/companies/address";

const Company = createContext<string | null>(null);

type CompanyAddressProps = { companyId: string; children: ReactNode };

/**
 * One document shows one company: every link in it leads within that company, and should the address ever
 * name another one, the document is loaded anew and shows nothing until then. An address that still names
 * none, as an action may leave behind, is completed.
 */
export function CompanyAddress({ companyId, children }: CompanyAddressProps) {
  const pathname = usePathname();
  const strayed = (readCompanyAddress(pathname)?.companyId ?? companyId) !== companyId;
  useEffect(() => {
    if (strayed) window.location.reload();
  }, [strayed]);
  useEffect(() => {
    const { pathname: shown, search, hash } = window.location;
    if (showsCompany(shown))
      window.history.replaceState(null, "", companyHref(companyId, shown + search + hash));
  }, [companyId, pathname]);
  return <Company value={companyId}>{strayed ? null : children}</Company>;
}

/** The company that the shell around this shows; null outside a company. */
export function useCompanyId(): string | null {
  return useContext(Company);
}

/** Turns the path of a screen into its address in the company of this page. */
export function useCompanyHref(): (path: string) => string {
  const companyId = useContext(Company);
  return useMemo(() => (path) => (companyId === null ? path : companyHref(companyId, path)), [companyId]);
}

/** The path of the screen, without the company it is shown for. */
export function useScreenPath(): string {
  const pathname = usePathname();
  return readCompanyAddress(pathname)?.path ?? pathname;
}

type Going = { scroll?: boolean };

/** The router, for the paths of screens. */
export function useGo() {
  const router = useRouter();
  const href = useCompanyHref();
  return useMemo(
    () => ({
      push: (path: string, going?: Going) => router.push(href(path), going),
      replace: (path: string, going?: Going) => router.replace(href(path), going),
      refresh: () => router.refresh(),
    }),
    [router, href],
  );
}
