"use client";

import { NoticePage } from "@/components/shell/notice-page";
import { SupportLink } from "@/components/support/support-link";
import { Button, buttonStyles } from "@/components/ui/button";

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <NoticePage
      title="Something went wrong"
      actions={
        <>
          <Button variant="primary" onClick={reset}>
            Try again
          </Button>
          <Button asChild>
            <a href="/">Go to the start</a>
          </Button>
          <SupportLink about={{ fault: error.digest }} className={buttonStyles({ variant: "ghost" })}>
            Contact support
          </SupportLink>
        </>
      }
      small={
        error.digest && (
          <>
            Reference for the operator: <code className="font-mono">{error.digest}</code>
          </>
        )
      }
    >
      <p>This page could not be shown. Nothing that was saved before is lost.</p>
    </NoticePage>
  );
}
