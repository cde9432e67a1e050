"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";
import { Textarea } from "@/components/ui/textarea";
import { readPem } from "@/lib/network/pem";

type CertificateFieldProps = {
  enforced: boolean;
  initial: readonly string[];
  errors: readonly string[];
};

/** Whether calls must show a client certificate, and which. Certificates that are pasted become their thumbprints. */
export function CertificateField({ enforced, initial, errors }: CertificateFieldProps) {
  const [enforces, setEnforces] = useState(enforced);
  const [typed, setTyped] = useState(initial.join("\n"));
  const [remark, setRemark] = useState("");
  const change = (text: string) => {
    setTyped(text);
    setRemark("");
    void replaced(text).then((after) => {
      if (!after) return;
      setTyped((now) => (now === text ? after.text : now));
      setRemark(after.remark);
    });
  };
  return (
    <div className="space-y-3">
      <Switch
        label="Require a client certificate (mTLS)"
        hint="A call without one is answered 401; with a wrong one, 403."
        className="text-sm"
        name="enforceMtls"
        checked={enforces}
        onChange={(event) => setEnforces(event.target.checked)}
      />
      {enforces ? (
        <div className="rounded-lg border px-3.5 py-3">
          <Field
            label="Certificates"
            name="certificateThumbprints"
            optional
            hint={
              typed.trim() === ""
                ? "SHA-256 thumbprints, one a line, or paste a PEM certificate. Left empty, any client certificate of an authority that this server trusts will do."
                : "SHA-256 thumbprints, one a line, or paste a PEM certificate. Only these will do."
            }
            errors={errors}
          >
            {(control) => (
              <Textarea
                {...control}
                value={typed}
                onChange={(event) => change(event.target.value)}
                rows={2}
                spellCheck={false}
                autoCapitalize="none"
                className="max-h-60 font-mono text-sm break-all"
              />
            )}
          </Field>
          <p role="status" className="mt-1.5 text-sm text-normal empty:hidden">
            {remark}
          </p>
        </div>
      ) : (
        <input type="hidden" name="certificateThumbprints" value={typed} />
      )}
    </div>
  );
}

/** The text with thumbprints in the place of certificates, and what was done; null when there were none. */
async function replaced(text: string): Promise<{ text: string; remark: string } | null> {
  try {
    const read = await readPem(text);
    if (!read) return null;
    const { thumbprints, rest, heldPrivateKey } = read;
    const lines = [...new Set([...rest.split("\n").filter((line) => line.trim() !== ""), ...thumbprints])];
    return { text: lines.join("\n"), remark: remarkOn(thumbprints.length, heldPrivateKey) };
  } catch {
    const command = "openssl x509 -noout -fingerprint -sha256 -in client.pem";
    return { text, remark: `Browsers compute thumbprints on https alone. Use: ${command}` };
  }
}

function remarkOn(count: number, heldPrivateKey: boolean): string {
  const read =
    count === 1
      ? "The certificate’s thumbprint was computed here."
      : count > 1
        ? `${count} thumbprints were computed here. In a chain the client’s own comes first; take the others away.`
        : "";
  const warned = heldPrivateKey
    ? "The private key was taken out and sent nowhere: it belongs to the client alone."
    : "";
  return [read, warned].filter(Boolean).join(" ");
}
