import { Download } from "lucide-react";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { companyHref } from "@/lib/companies/address";

/** The head of the screen; the same while it loads. `companyId`: whose devices the review is of. */
export function DevicesHeader({ companyId }: { companyId?: string }) {
  return (
    <PageHeader
      title="Device security"
      description="What people sign in on. Trust what you know, block what you do not, and review the rest."
      actions={
        companyId && (
          <Button asChild>
            <a href={companyHref(companyId, "/settings/security/devices/review")} download>
              <Download aria-hidden="true" />
              Export review
            </a>
          </Button>
        )
      }
    />
  );
}
