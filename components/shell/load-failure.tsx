"use client";

import { TriangleAlert } from "lucide-react";
import { SupportLink } from "@/components/support/support-link";
import { Button, buttonStyles } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "./page-header";

type LoadFailureProps = {
  title: string;
  /** What could not be shown: "The keys". */
  what: string;
  error: Error & { digest?: string };
  retry: () => void;
};

/** A screen that could not be loaded, inside the shell, with the way to try again. */
export function LoadFailure({ title, what, error, retry }: LoadFailureProps) {
  return (
    <>
      <PageHeader title={title} />
      <div role="alert">
        <EmptyState
          icon={<TriangleAlert aria-hidden="true" />}
          title={`${what} could not be loaded`}
          actions={
            <>
              <Button variant="primary" onClick={retry}>
                Try again
              </Button>
              <SupportLink about={{ fault: error.digest }} className={buttonStyles()}>
                Contact support
              </SupportLink>
            </>
          }
        >
          Nothing is lost, and your keys go on working as they did.
          {error.digest && (
            <span className="mt-2 block text-sm">
              Reference for the operator: <code className="font-mono">{error.digest}</code>
            </span>
          )}
        </EmptyState>
      </div>
    </>
  );
}
