"use client";

import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import type { KeyPolicy } from "@/lib/key-policies/policy";
import type { DefaultLimit } from "@/lib/key-policies/update-default";
import type { PolicyActions } from "./policy-actions";

const loadForms = () => import("./policy-forms");
const PolicyForm = lazy(() => loadForms().then((file) => ({ default: file.PolicyForm })));
const DefaultLimitForm = lazy(() => loadForms().then((file) => ({ default: file.DefaultLimitForm })));

type CardProps = {
  id: string;
  title: ReactNode;
  description?: string;
  /** Of the button, for those who cannot see where it stands. */
  editLabel: string;
  /** How it stands. */
  children: ReactNode;
};

type PolicyCardProps = CardProps & {
  policy: KeyPolicy;
  defaults: DefaultLimit;
  /** Null: the viewer may not change it. */
  actions: Pick<PolicyActions, "update" | "impact"> | null;
};

/** The rules of one environment, to be changed where they stand. */
export function PolicyCard({ policy, defaults, actions, children, ...card }: PolicyCardProps) {
  const editing = useEditing();
  return (
    <Frame {...card} editing={actions && editing}>
      {editing.on && actions ? (
        <PolicyForm policy={policy} defaults={defaults} actions={actions} close={editing.stop} />
      ) : (
        <CardBody>{children}</CardBody>
      )}
    </Frame>
  );
}

type DefaultLimitCardProps = CardProps & {
  limit: DefaultLimit;
  /** Null: the viewer may not change it. */
  update: PolicyActions["updateDefault"] | null;
};

/** The limit of new keys where their environment has none, likewise. */
export function DefaultLimitCard({ limit, update, children, ...card }: DefaultLimitCardProps) {
  const editing = useEditing();
  return (
    <Frame {...card} editing={update && editing}>
      {editing.on && update ? (
        <DefaultLimitForm limit={limit} update={update} close={editing.stop} />
      ) : (
        <CardBody>{children}</CardBody>
      )}
    </Frame>
  );
}

/** Whether a card shows its form; when that closes, focus goes back to the button that opened it. */
function useEditing() {
  const [on, setOn] = useState(false);
  const button = useRef<HTMLDivElement>(null);
  const before = useRef(false);
  useEffect(() => {
    if (!on && before.current) button.current?.querySelector("button")?.focus();
    before.current = on;
  }, [on]);
  return { on, button, start: () => setOn(true), stop: () => setOn(false) };
}

/** `editing` null: the card can only be read. */
type FrameProps = CardProps & { editing: ReturnType<typeof useEditing> | null };

function Frame({ id, title, description, editLabel, editing, children }: FrameProps) {
  return (
    <Card aria-labelledby={id}>
      <CardHeader
        id={id}
        title={title}
        description={description}
        actions={
          editing &&
          !editing.on && (
            <div ref={editing.button}>
              <Button
                aria-label={editLabel}
                onClick={editing.start}
                onPointerEnter={() => void loadForms()}
                onFocus={() => void loadForms()}
              >
                Edit
              </Button>
            </div>
          )
        }
      />
      <Suspense fallback={<Skeleton className="m-5 h-40" />}>{children}</Suspense>
    </Card>
  );
}
