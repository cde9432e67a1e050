export type CompanyChoice = { id: string; name: string; role: string; href: string };

/** A company by its initial and name, and what one is in it. */
export function CompanyPlate({ company }: { company: Pick<CompanyChoice, "name" | "role"> }) {
  return (
    <>
      <span
        aria-hidden="true"
        className="grid size-6 shrink-0 place-content-center rounded-md bg-contrast text-xs font-semibold text-on-contrast uppercase"
      >
        {Array.from(company.name.trim())[0] ?? "?"}
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm leading-4.5 font-medium text-strong">{company.name}</span>
        <span className="block truncate text-xs text-muted">{company.role}</span>
      </span>
    </>
  );
}
