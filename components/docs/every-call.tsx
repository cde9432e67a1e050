import type { ReferenceType } from "@/lib/reference/reference";
import { usualCodes } from "@/lib/reference/usual-errors";
import { AnchorHeading } from "./anchor-heading";
import type { DocsAddress } from "./docs-address";
import { ErrorCodes } from "./error-codes";
import { Words } from "./words";

export const everyCallId = "every-call";

/** What the operations of a page have in common, said once: headers and errors. */
export function EveryCall({ type, address }: { type: ReferenceType; address: DocsAddress }) {
  const sent = type.operations.flatMap(({ parameters }) =>
    parameters.flatMap(({ in: place, name, description }) =>
      place === "header" ? { name, about: description } : [],
    ),
  );
  const answered = type.operations.flatMap(({ success }) => success.headers);
  return (
    <section aria-labelledby={everyCallId} className="border-t pt-10">
      <AnchorHeading id={everyCallId}>Every call</AnchorHeading>
      <div className="mt-4 grid gap-x-10 gap-y-8 @2xl:grid-cols-2 @5xl:grid-cols-3">
        <div>
          <h3 className="mb-2 text-sm font-semibold">Headers you may send</h3>
          <HeaderList headers={sent} />
        </div>
        <div>
          <h3 className="mb-2 text-sm font-semibold">Headers of an answer</h3>
          <HeaderList headers={answered} />
        </div>
        <div>
          <h3 className="mb-2 text-sm font-semibold">Errors that every call can get</h3>
          <ErrorCodes codes={usualCodes(type.operations)} address={address} />
        </div>
      </div>
    </section>
  );
}

function HeaderList({ headers }: { headers: readonly { name: string; about: string }[] }) {
  const once = new Map(headers.map(({ name, about }) => [name, about]));
  return (
    <dl className="space-y-3 text-sm">
      {[...once].map(([name, about]) => (
        <div key={name}>
          <dt className="font-mono text-xs font-medium text-strong">{name}</dt>
          <dd className="mt-0.5">
            <Words text={about} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
