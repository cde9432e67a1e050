"use client";

import { useRef, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { exportPath } from "@/components/api-keys/key-address";
import { companyHref } from "@/lib/companies/address";

type ExportSelectedProps = { companyId: string; ids: ReadonlySet<string>; children: ReactNode };

/** Downloads the selected keys. A form of the browser's: the file never lies in the page's memory. */
export function ExportSelected({ companyId, ids, children }: ExportSelectedProps) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <form
      method="post"
      action={companyHref(companyId, exportPath)}
      onSubmit={() => {
        if (field.current) field.current.value = [...ids].join(",");
      }}
    >
      <input type="hidden" name="ids" ref={field} />
      <Button type="submit" size="small">
        {children}
      </Button>
    </form>
  );
}
