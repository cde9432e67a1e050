"use client";

import { Check } from "lucide-react";
import { useState, type KeyboardEvent } from "react";
import { Input } from "@/components/ui/input";
import { menuItemStyles } from "@/components/ui/menu";
import { cn } from "@/lib/cn";
import { CompanyPlate, type CompanyChoice } from "./company-plate";

/** More than these are searched. */
const searchedAbove = 8;

type CompanyChoicesProps = { companies: readonly CompanyChoice[]; currentId: string };

/** The companies of a person as links; arrows go up and down, and many can be searched. */
export function CompanyChoices({ companies, currentId }: CompanyChoicesProps) {
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLowerCase();
  const found = companies.filter(({ name }) => name.toLowerCase().includes(wanted));
  return (
    <div role="presentation" onKeyDown={step}>
      <p className="px-2 pt-1.5 pb-1 text-xs font-medium text-muted">Companies</p>
      {companies.length > searchedAbove && (
        <div className="px-1 pb-1 no-script:hidden">
          <Input
            type="search"
            aria-label="Search companies"
            placeholder="Search"
            autoComplete="off"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            onKeyDown={(event) => {
              const [first] = found;
              if (event.key === "Enter" && first) window.location.assign(first.href);
            }}
            className="h-8 text-sm"
          />
        </div>
      )}
      <ul className="max-h-80 overflow-y-auto">
        {found.map((company) => (
          <li key={company.id}>
            {/* A document of its own: two companies never share one. */}
            <a
              href={company.href}
              aria-current={company.id === currentId ? "true" : undefined}
              className={cn(menuItemStyles, "py-1.5")}
            >
              <CompanyPlate company={company} />
              {company.id === currentId && <Check aria-hidden="true" className="text-accent" />}
            </a>
          </li>
        ))}
      </ul>
      <p role="status" className="px-2 py-1.5 text-sm text-muted empty:hidden">
        {found.length === 0 && `No company is called “${search.trim()}”.`}
      </p>
    </div>
  );
}

/** Up and down between the search and the links, as in a menu. */
function step(event: KeyboardEvent<HTMLElement>) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("input, a")];
  const at = stops.findIndex((stop) => stop === document.activeElement);
  const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
