"use client";

import { useCallback } from "react";
import { counted, listed } from "@/components/api-keys/words";
import { Callout } from "@/components/ui/callout";
import { DeedDialog } from "@/components/ui/deed-dialog";
import { toast } from "@/components/ui/toast";
import { useAnswer } from "@/components/ui/use-answer";
import { useKeptForm } from "@/components/ui/use-kept-form";
import type { SessionView } from "@/lib/sessions/present";
import type { SessionStake } from "@/lib/sessions/stake";
import type { SessionActions } from "./session-actions";
import type { SessionDeed } from "./session-desk";

type SessionDialogProps = { deed: SessionDeed; actions: SessionActions; close: () => void };

/** The dialog of a deed; fetched together, when the first of them is near. */
export function SessionDialog({ deed, actions, close }: SessionDialogProps) {
  if (deed.kind === "end") return <EndSession {...deed} {...{ actions, close }} />;
  return <EndAll {...deed} {...{ actions, close }} />;
}

type Rest = { actions: SessionActions; close: () => void; own: boolean };

function EndSession({ session, own, actions, close }: Rest & { session: SessionView }) {
  const { person, agent, origin, concerns } = session;
  const kept = useKeptForm(actions.end, () => {
    toast(own ? "Session ended" : `Session of ${person.name} ended`, { tone: "positive" });
    close();
  });
  return (
    <DeedDialog
      title={own ? "End your session" : `End the session of ${person.name}`}
      description={[agent, session.place ?? session.address].filter(Boolean).join(", ")}
      deed="End session"
      tone="danger"
      autofocus
      hidden={{ id: session.id }}
      form={kept}
      close={close}
    >
      <Callout>
        <ul className="space-y-1">
          <li>
            {origin === "api"
              ? tokenStops
              : `${own ? "You are" : `${person.name} is`} signed out there with the next click. What is not saved there is lost.`}
          </li>
          <li>{keysGoOn(own)}</li>
          <li>
            {own ? "You" : "They"} can sign in again.{" "}
            {concerns.length > 0 && !own && "To prevent that, block the device or suspend the member."}
          </li>
        </ul>
      </Callout>
    </DeedDialog>
  );
}

const tokenStops = "Programs that use its token are answered 401 session_ended from their next call on.";
const keysGoOn = (own: boolean) => `${own ? "Your" : "Their"} API keys go on working: keys are no sessions.`;

function EndAll({ person, own, actions, close }: Rest & { person: { id: string; name: string } }) {
  const { data: stake, failure } = useAnswer(
    useCallback(() => actions.stake(person.id), [actions, person.id]),
  );
  const kept = useKeptForm(actions.endAll, ({ ended }) => {
    toast(ended === 0 ? "There was no session to end" : `${counted(ended, "session")} ended`, {
      tone: "positive",
    });
    close();
  });
  return (
    <DeedDialog
      title={own ? "End your other sessions" : `End all sessions of ${person.name}`}
      description={own ? "Everywhere but here." : "On every device, and of every program."}
      deed={own ? "End other sessions" : "End all sessions"}
      tone="danger"
      autofocus
      hidden={{ userId: person.id }}
      form={kept}
      close={close}
    >
      <Callout>
        <ul className="space-y-1">
          <li aria-live="polite">{failure ?? stakeWords(stake, own)}</li>
          {stake !== null && stake.api > 0 && <li>{tokenStops}</li>}
          <li>{keysGoOn(own)}</li>
          <li>
            {own
              ? "If somebody else was in your account, choose a new password as well."
              : "They can sign in again with their password: if somebody else knows it, ask them to choose another one."}
          </li>
        </ul>
      </Callout>
    </DeedDialog>
  );
}

function stakeWords(stake: SessionStake | null, own: boolean): string {
  const whose = own ? "You are" : "They are";
  if (stake === null) return "Looking what ends …";
  if (stake.total === 0) return own ? "You have no other session." : "They have no session.";
  const { dashboard, api } = stake;
  const places = dashboard.length > 0 ? `${whose} signed out on ${listed(dashboard, "other device")}.` : "";
  const tokens = api > 0 ? `${counted(api, "token")} of the public API end${api === 1 ? "s" : ""}.` : "";
  return [places, tokens].filter(Boolean).join(" ");
}
