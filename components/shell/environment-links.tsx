"use client";

import { useSearchParams } from "next/navigation";
import { useScreenPath } from "@/components/ui/company-address";
import { EnvironmentSwitcher, type EnvironmentChoice } from "./environment-switcher";

const choices: EnvironmentChoice[] = ["all", "production", "staging", "development"];

type EnvironmentLinksProps = {
  /** The screens whose things live in environments; elsewhere there is nothing to switch. */
  paths: readonly string[];
};

/** The switcher with its links: `environment` in the address, everything else but the page kept. */
export function EnvironmentLinks({ paths }: EnvironmentLinksProps) {
  const pathname = useScreenPath();
  const params = useSearchParams();
  if (!paths.includes(pathname)) return null;
  const hrefTo = (choice: EnvironmentChoice) => {
    const next = new URLSearchParams(params);
    next.delete("page");
    if (choice === "all") next.delete("environment");
    else next.set("environment", choice);
    return next.size === 0 ? pathname : `${pathname}?${next}`;
  };
  const value = choices.find((choice) => choice === params.get("environment")) ?? "all";
  return (
    <EnvironmentSwitcher
      value={value}
      hrefs={{
        all: hrefTo("all"),
        production: hrefTo("production"),
        staging: hrefTo("staging"),
        development: hrefTo("development"),
      }}
    />
  );
}
