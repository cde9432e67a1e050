"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button, type ButtonLook } from "./button";
import { IconButton } from "./icon-button";

type CopyButtonProps = ButtonLook & {
  /** What lands on the clipboard. */
  value: string;
  /** "Copy key". Shown when `labelled`, read out otherwise. */
  label?: string;
  labelled?: boolean;
  className?: string;
};

/** Copies `value` and says so, to eyes and to screen readers. */
export function CopyButton({ value, label = "Copy", labelled, ...look }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<"Copied" | "Copying failed" | null>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);

  const Icon = outcome === "Copied" ? Check : Copy;
  const press = async () => setOutcome((await copy(value)) ? "Copied" : "Copying failed");
  return (
    <>
      {labelled ? (
        <Button {...look} onClick={press}>
          <Icon aria-hidden="true" />
          {outcome ?? label}
        </Button>
      ) : (
        <IconButton {...look} label={label} onClick={press}>
          <Icon aria-hidden="true" />
        </IconButton>
      )}
      <span role="status" className="sr-only">
        {outcome}
      </span>
    </>
  );
}

/** The clipboard API exists only on https and localhost; elsewhere the old command still works. */
async function copy(value: string): Promise<boolean> {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(value).then(
      () => true,
      () => false,
    );
  }
  const listener = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/plain", value);
    event.preventDefault();
  };
  document.addEventListener("copy", listener);
  const done = document.execCommand("copy");
  document.removeEventListener("copy", listener);
  return done;
}
