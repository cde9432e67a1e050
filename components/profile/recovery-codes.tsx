"use client";

import { Download, Printer } from "lucide-react";
import { Link } from "@/components/ui/link";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";

type RecoveryCodesProps = {
  codes: readonly string[];
  email: string;
  /** What was done. */
  title: string;
  /** Other sessions have ended by it. */
  ended: boolean;
  /** Where one goes on: a company that waited for it, or the profile. */
  onward: {
    label: string;
    href: string;
    /** Loaded anew: the shell around this page shows nothing of the company yet. */
    isDocument?: boolean;
  };
};

/** The recovery codes, this once. */
export function RecoveryCodes({ codes, email, title, ended, onward }: RecoveryCodesProps) {
  const heading = useRef<HTMLDivElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const text = `Snapkeys recovery codes of ${email}\nEach works once, in place of a code of the app.\n\n${codes.join("\n")}\n`;
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent(text)}`;
  return (
    <Card aria-labelledby="recovery-codes">
      <div ref={heading} tabIndex={-1} className="outline-none">
        <CardHeader
          id="recovery-codes"
          title={title}
          description={ended ? "Your other sessions have ended." : "Those of before do not work any more."}
        />
      </div>
      <CardBody className="space-y-4">
        <Callout tone="caution" title="Keep these codes: they are shown this once">
          Each lets you in once when your phone is not at hand. Put them where you keep passwords, not beside
          the phone.
        </Callout>
        <ol
          aria-label="Recovery codes"
          className="grid max-w-md grid-cols-2 gap-x-8 gap-y-1.5 rounded-lg border bg-sunken px-5 py-4 font-mono text-base text-strong"
        >
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ol>
        <div className="flex flex-wrap gap-2 print:hidden">
          <CopyButton value={text} label="Copy" labelled />
          <Button asChild>
            <a href={file} download="snapkeys-recovery-codes.txt">
              <Download aria-hidden="true" />
              Download
            </a>
          </Button>
          <Button onClick={() => window.print()} className="no-script:hidden">
            <Printer aria-hidden="true" />
            Print
          </Button>
        </div>
      </CardBody>
      <CardFooter className="print:hidden">
        <Button asChild variant="primary">
          {onward.isDocument ? (
            <a href={onward.href}>{onward.label}</a>
          ) : (
            <Link href={onward.href}>{onward.label}</Link>
          )}
        </Button>
      </CardFooter>
    </Card>
  );
}
