import { counted } from "@/components/api-keys/words";
import { keyHref } from "@/components/api-keys/key-address";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { NarrowedKeys } from "@/lib/customers/keys";

/** The keys that are narrowed to a customer: those that it could have been given. */
export function CustomerKeys({ keys: { narrowed, named } }: { keys: NarrowedKeys }) {
  const hidden = narrowed - named.length;
  return (
    <Card aria-labelledby="keys">
      <CardHeader
        id="keys"
        title="Keys narrowed to it"
        description="They reach this customer and few others. Keys that reach all customers are not among them."
      />
      <CardBody>
        {narrowed === 0 && <p className="text-sm text-muted">None.</p>}
        <ul className="space-y-2 text-sm">
          {named.map(({ id, name, only }) => (
            <li key={id} className="flex flex-wrap items-center gap-2">
              <Link href={keyHref(id)} prefetch={false} className="min-w-0 truncate link">
                {name}
              </Link>
              {only && <Badge>This customer alone</Badge>}
            </li>
          ))}
          {hidden > 0 && (
            <li className="text-muted">
              {named.length > 0 ? "and " : ""}
              {counted(hidden, "key")} more
            </li>
          )}
        </ul>
      </CardBody>
    </Card>
  );
}
