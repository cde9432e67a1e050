import { ChevronRight, CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { Concerned } from "@/lib/api-keys/attention";
import type { AttentionItem } from "./attention-items";
import { KeyRisks } from "./key-risks";

type AttentionListProps = {
  items: readonly AttentionItem[];
  /** Null where the viewer sees no keys. */
  risks: Concerned | null;
  now: Date;
};

/** What needs attention, each with the way to it; nothing to attend to is said as well. */
export function AttentionList({ items, risks, now }: AttentionListProps) {
  return (
    <Card aria-labelledby="attention" className="flex flex-col">
      <CardHeader id="attention" title="Needs attention" />
      {items.length === 0 ? (
        <CardBody className="flex items-start gap-2.5 text-base text-normal">
          <CircleCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-positive" />
          <p>Nothing needs your attention: of all that you may see here, everything works.</p>
        </CardBody>
      ) : (
        <ul className="mt-2 divide-y border-t">
          {items.map((item) => (
            <li key={item.key}>
              <Item item={item} now={now} />
            </li>
          ))}
        </ul>
      )}
      {risks && <KeyRisks risks={risks} />}
    </Card>
  );
}

const marks = {
  danger: { icon: CircleAlert, look: "text-danger", words: "Does not work: " },
  caution: { icon: TriangleAlert, look: "text-caution", words: "Look at this: " },
};

function Item({ item, now }: { item: AttentionItem; now: Date }) {
  const { icon: Icon, look, words } = marks[item.tone];
  return (
    <Link
      href={item.href}
      prefetch={false}
      className="group flex items-start gap-2.5 px-5 py-2.5 -outline-offset-2 transition-colors hover:bg-hover"
    >
      <Icon aria-hidden="true" className={`mt-0.5 size-4 shrink-0 ${look}`} />
      <span className="min-w-0 flex-1">
        <span className="block text-base font-medium wrap-anywhere text-strong group-hover:underline">
          <span className="sr-only">{words}</span>
          {item.title}
        </span>
        {(item.detail ?? item.at) !== null && (
          <span className="block text-sm wrap-anywhere text-muted">
            {item.detail}
            {item.detail !== null && item.at !== null && " · "}
            {item.at !== null && <Time value={item.at} now={now} />}
          </span>
        )}
      </span>
      <ChevronRight aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-muted" />
    </Link>
  );
}
