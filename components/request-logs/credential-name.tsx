import { keyHref } from "@/components/api-keys/key-address";
import { Link } from "@/components/ui/link";
import type { Credential } from "@/lib/request-logs/present";

/** What a call was made with, by its name; a link where there is a page of it. Null: withheld. */
export function CredentialName({ credential }: { credential: Credential | null }) {
  if (!credential) return <span className="text-muted">Not shown to your role</span>;
  const { kind, id, name, linked } = credential;
  if (kind === "token") {
    return <span className="block truncate">{name === null ? "A person’s token" : `Token of ${name}`}</span>;
  }
  if (kind === "publicKey") return <span className="block truncate">Public key</span>;
  if (!linked || id === null) return <span className="block truncate">{name ?? "A key that is gone"}</span>;
  return (
    <Link
      href={keyHref(id)}
      prefetch={false}
      className="relative block truncate rounded-sm font-medium text-strong hover:underline"
    >
      {name}
    </Link>
  );
}
