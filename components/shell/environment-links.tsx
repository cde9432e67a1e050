"use client";

import { useSearchParams } from "next/navigation";
import { useScreenPath } from "@/components/ui/company-address";
import { environments } from "@/lib/environments";
import { EnvironmentSwitcher, type EnvironmentChoice } from "./environment-switcher";

const choices: EnvironmentChoice[] = ["all", "production", "staging", "development"];

type EnvironmentLinksProps = {
  /** The screens whose things live in environments; elsewhere there is nothing to switch. */
  paths: readonly string[];
  /** Those that show one environment, and production where the address names none. */
  oneAtATime: readonly string[];
};

/** The switcher with its links: `environment` in the address, everything else but the page kept. */
export function EnvironmentLinks({ paths, oneAtATime }: EnvironmentLinksProps) {
  const pathname = useScreenPath();
  const params = useSearchParams();
  const one = oneAtATime.includes(pathname);
  if (!one && !paths.includes(pathname)) return null;
  const hrefTo = (choice: EnvironmentChoice) => {
    const next = new URLSearchParams(params);
    next.delete("page");
    if (choice === "all") next.delete("environment");
    else next.set("environment", choice);
    return next.size === 0 ? pathname : `${pathname}?${next}`;
  };
  const value =
    choices.find((choice) => choice === params.get("environment")) ?? (one ? "production" : "all");
  return (
    <EnvironmentSwitcher
      value={value}
      choices={one ? environments : choices}
      hrefs={{
        all: hrefTo("all"),
        production: hrefTo("production"),
        staging: hrefTo("staging"),
        development: hrefTo("development"),
      }}
    />
  );
}
