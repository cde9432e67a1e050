import { LifeBuoy } from "lucide-react";
import type { Environment } from "@/components/shell/environment-mark";
import { buttonStyles } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SupportLink } from "./support-link";

/** Where one asks people for help, at the foot of a page. */
export function ContactSupport({ environment = null }: { environment?: Environment | null }) {
  return (
    <Card
      id="support"
      aria-labelledby="support-title"
      className="flex scroll-mt-20 flex-wrap items-center gap-x-6 gap-y-4 px-5 py-4"
    >
      <span className="grid size-10 shrink-0 place-content-center rounded-lg bg-accent-soft text-accent">
        <LifeBuoy aria-hidden="true" className="size-5" />
      </span>
      <div className="min-w-0 flex-1 basis-72">
        <h2 id="support-title" className="text-lg">
          Contact support
        </h2>
        <p className="text-sm text-pretty text-muted">
          Help with integrations, security concerns and anything that is not answered above, from the people
          who run this installation.
        </p>
      </div>
      <SupportLink about={{ environment }} className={buttonStyles()}>
        Contact support
      </SupportLink>
    </Card>
  );
}
