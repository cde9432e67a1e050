"use client";

import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { compareGrants } from "@/lib/permissions/compare";
import { grantsOfJson, jsonOfGrants, type JsonFault } from "@/lib/permissions/json";
import { KeyGrantsInput, RoleGrantsInput, type Grant } from "@/lib/permissions/schemas";
import { useGrantable } from "./grantable";
import { ReplacePanel } from "./replace-panel";

type JsonPanelProps = {
  grants: readonly Grant[];
  apply: (grants: readonly Grant[]) => void;
  close: () => void;
};

/** The choice as JSON, to copy, to edit or to paste over. Nothing is applied before its difference is seen. */
export function JsonPanel({ grants, apply, close }: JsonPanelProps) {
  const [text, setText] = useState(() => jsonOfGrants(grants));
  const [touched, setTouched] = useState(false);
  const area = useRef<HTMLDivElement>(null);
  useEffect(() => area.current?.querySelector("textarea")?.focus(), []);
  const schema = useGrantable().noun === "role" ? RoleGrantsInput : KeyGrantsInput;
  const settled = useDeferredValue(text);
  const read = useMemo(() => grantsOfJson(settled, schema), [settled, schema]);
  const changes = "grants" in read ? compareGrants(grants, read.grants) : null;
  return (
    <ReplacePanel
      title="Permissions as JSON"
      changes={touched ? changes : null}
      pending={touched && changes?.length !== 0}
      apply={() => "grants" in read && apply(read.grants)}
      close={close}
    >
      <div ref={area}>
        <Field
          label="JSON"
          name="permissions-json"
          aside={<CopyButton value={text} label="Copy JSON" size="small" variant="ghost" labelled />}
          hint={
            <>
              A list of grants, or a map such as <code className="font-mono">{'{"posts": ["read"]}'}</code>.
              Without fields, or with null, it is all of them, later ones too.
            </>
          }
          errors={"faults" in read ? read.faults.map(faultWords) : []}
        >
          {(control) => (
            <Textarea
              {...control}
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setTouched(true);
              }}
              rows={6}
              spellCheck={false}
              autoCapitalize="none"
              autoComplete="off"
              className="max-h-80 font-mono text-sm"
            />
          )}
        </Field>
      </div>
    </ReplacePanel>
  );
}

/** "At /posts/raed: …". */
function faultWords({ path, detail }: JsonFault): string {
  return path === "" ? detail : `At ${path}: ${detail}`;
}
