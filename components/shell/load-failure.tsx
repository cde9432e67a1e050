"use client";

import { TriangleAlert } from "lucide-react";
import { SupportLink } from "@/components/support/support-link";
import { Button, buttonStyles } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useScreenPath } from "@/components/ui/company-address";
import { failureWords } from "./failure-words";
import { PageHeader } from "./page-header";

type LoadFailureProps = { error: Error & { digest?: string }; retry: () => void };

/**
 * A screen that could not be loaded, inside the shell, with the way to try again. It finds its words by the address:
 * a file for each screen would be a script for each, all of them loaded with any.
 */
export function LoadFailure({ error, retry }: LoadFailureProps) {
  const { title, what } = failureWords(useScreenPath());
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
