"use client";

import NextLink from "next/link";
import type { ComponentProps } from "react";
import { readCompanyAddress } from "@/lib/companies/address";
import { useCompanyHref, useCompanyId } from "./company-address";

type LinkProps = Omit<ComponentProps<typeof NextLink>, "href"> & {
  /** The path of a screen, which is opened in the company of this page, or any other address of ours. */
  href: string;
};

/** A link within this site. One that names another company is a plain one: it opens a new document. */
export function Link({ href, prefetch, scroll, replace, children, ...rest }: LinkProps) {
  const companyId = useCompanyId();
  const hrefHere = useCompanyHref();
  const named = readCompanyAddress(href);
  if (named && named.companyId !== companyId) {
    return (
      <a href={href} {...rest}>
        {children}
      </a>
    );
  }
  return (
    <NextLink href={hrefHere(href)} prefetch={prefetch} scroll={scroll} replace={replace} {...rest}>
      {children}
    </NextLink>
  );
}
