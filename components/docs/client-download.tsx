import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";

/** The typed client as a file. */
export function ClientDownload() {
  return (
    <Button asChild variant="primary">
      <a href="/docs/api/snapkeys.ts" download="snapkeys.ts">
        <Download aria-hidden="true" />
        Download snapkeys.ts
      </a>
    </Button>
  );
}
