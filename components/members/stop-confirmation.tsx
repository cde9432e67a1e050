import { gains, loses } from "@/lib/permissions/sides";
import { SecretKnown } from "@/components/api-keys/dialogs/secret-known";
import { counted } from "@/components/api-keys/words";
import { Callout } from "@/components/ui/callout";
import { FieldErrors } from "@/components/ui/field-errors";
import { FormMessage } from "@/components/ui/form-message";
import { TypedName, type useTypedName } from "@/components/ui/typed-name";
import { fieldErrors, type FormState } from "@/lib/form-state";
import type { StoppedOwner } from "@/lib/members/present";
import type { OwnerFacts } from "./owner-facts";
import type { Outcome } from "./stop-plan";
import { stopConsequences, type StopDeed } from "./stop-words";

type StopConfirmationProps = {
  deed: StopDeed;
  owner: OwnerFacts;
  company: string;
  /** Null: what the keys are could not be read. */
  outcome: Outcome | null;
  failure: string | null;
  typing: ReturnType<typeof useTypedName>;
  state: FormState<StoppedOwner>;
};

/** Exactly what the next press does, and the name where it cannot be undone. */
export function StopConfirmation(props: StopConfirmationProps) {
  const { deed, owner, company, outcome, failure, typing, state } = props;
  return (
    <div className="space-y-4">
      <FormMessage state={state} />
      <FieldErrors id="reassign-error" errors={fieldErrors(state, "reassign")} />
      {failure !== null && (
        <Callout tone="caution" title="The keys could not be read">
          {failure}
        </Callout>
      )}
      <Callout tone={(outcome?.staying ?? 1) > 0 ? "danger" : "neutral"}>
        <ul className="space-y-1">
          {stopConsequences(deed, owner, { company, outcome }).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Callout>
      {outcome && <Handover outcome={outcome} />}
      {outcome !== null && outcome.moving > 0 && owner.kind === "user" && (
        <SecretKnown name={owner.name} keys={outcome.moving} />
      )}
      {deed === "remove" && (
        <TypedName
          label={
            owner.kind === "user"
              ? "Type the person’s name to confirm"
              : "Type the service account’s name to confirm"
          }
          fault="This is not the name."
          typing={typing}
        />
      )}
    </div>
  );
}

/** Which key goes to whom. */
function Handover({ outcome: { moves, moving } }: { outcome: Outcome }) {
  if (moves.length === 0) return null;
  return (
    <div className="rounded-lg border">
      <table className="w-full text-sm">
        <caption className="sr-only">Keys that go to others</caption>
        <thead>
          <tr className="border-b bg-sunken text-xs text-muted">
            <th scope="col" className="rounded-tl-lg px-3.5 py-1.5 text-start font-medium">
              Key
            </th>
            <th scope="col" className="px-3.5 py-1.5 text-start font-medium">
              New owner
            </th>
            <th scope="col" className="rounded-tr-lg px-3.5 py-1.5 text-start font-medium">
              Rights
            </th>
          </tr>
        </thead>
        <tbody className="divide-y">
          {moves.slice(0, shown).map((move) => (
            <tr key={move.key.id}>
              <td className="px-3.5 py-2 break-words text-strong">{move.key.name}</td>
              <td className="px-3.5 py-2 break-words">{move.to.name}</td>
              <td className="px-3.5 py-2">
                <RightsWord changes={move.changes} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {moving > Math.min(moves.length, shown) && (
        <p className="border-t px-3.5 py-2 text-sm text-muted">
          and {counted(moving - Math.min(moves.length, shown), "other key")}
        </p>
      )}
    </div>
  );
}

const shown = 10;

function RightsWord({ changes }: { changes: Outcome["moves"][number]["changes"] }) {
  const [fewer, more] = [changes.some(loses), changes.some(gains)];
  if (!fewer && !more) return "The same";
  return (
    <span className="text-caution">{fewer && more ? "Some fewer, some more" : fewer ? "Fewer" : "More"}</span>
  );
}
