import { Download } from "lucide-react";
import { hrefOf } from "@/components/shell/page-address";
import { Button } from "@/components/ui/button";
import { exportPath } from "@/components/api-keys/key-address";
import { companyHref } from "@/lib/companies/address";
import { parametersOf, type ListAddress } from "./list-address";

/** Downloads all keys that the address shows, on every page. A plain link: it must not be fetched ahead. */
export function ExportMatching({ companyId, address }: { companyId: string; address: ListAddress }) {
  const { environment, status, tag, owner, attention, q } = parametersOf(address);
  return (
    <Button asChild>
      <a
        href={companyHref(companyId, hrefOf(exportPath, { environment, status, tag, owner, attention, q }))}
        download
      >
        <Download aria-hidden="true" />
        Export CSV
      </a>
    </Button>
  );
}
