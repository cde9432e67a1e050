import { Activity, Cable, LockKeyhole, Workflow } from "lucide-react";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { CreateKeyLink } from "@/components/api-keys/create-key-link";
import { usagePath } from "@/components/usage/usage-address";
import type { KeyStartName } from "@/components/api-keys/key-starts";
import type { Environment } from "@/components/shell/environment-mark";
import { hrefOf } from "@/components/shell/page-address";

type Capability = {
  title: string;
  about: string;
  icon: typeof Cable;
  /** What one starts with by creating a key; null: a screen of its own. */
  start: KeyStartName | null;
};

const capabilities: readonly Capability[] = [
  {
    title: "Connect Adapters",
    about: "Exchange data between modules and external tools. Create a key for an adapter.",
    icon: Cable,
    start: "adapter",
  },
  {
    title: "Access Secure Routes",
    about: "Authenticate requests to protected APIs. Create a key for a service.",
    icon: LockKeyhole,
    start: "service",
  },
  {
    title: "Automate Integrations",
    about: "Trigger events, sync data, orchestrate workflows. Create a key for an automation.",
    icon: Workflow,
    start: "automation",
  },
  {
    title: "Monitor Usage",
    about: "Track API activity, request frequency and performance of every key.",
    icon: Activity,
    start: null,
  },
];

type CapabilityCardsProps = {
  /** The one that the shell has chosen; null: all of them. */
  environment: Environment | null;
  mayCreate: boolean;
};

/** What can be done with API keys, each leading to where it is done. */
export function CapabilityCards({ environment, mayCreate }: CapabilityCardsProps) {
  return (
    <nav
      aria-label="What you can do with API keys"
      className="grid grid-cols-2 content-start gap-3 xl:grid-cols-1"
    >
      {capabilities.map((capability) => (
        <CapabilityCard
          key={capability.title}
          {...capability}
          environment={environment}
          mayCreate={mayCreate}
        />
      ))}
    </nav>
  );
}

const frame =
  "relative flex gap-3 rounded-xl border bg-surface px-4 py-3.5 shadow-xs max-sm:items-center max-sm:px-3";
const pressable = `${frame} transition-colors hover:border-line-strong hover:bg-hover`;

function CapabilityCard({
  title,
  about,
  icon: Icon,
  start,
  environment,
  mayCreate,
}: Capability & CapabilityCardsProps) {
  const content: ReactNode = (
    <>
      <span className="grid size-8 shrink-0 place-content-center rounded-lg bg-accent-soft text-accent">
        <Icon aria-hidden="true" className="size-4" />
      </span>
      <span className="min-w-0">
        <span className="block text-base font-medium text-strong">{title}</span>
        <span className="block text-sm text-muted max-sm:sr-only">{about}</span>
      </span>
    </>
  );
  if (start === null) {
    return (
      <Link href={hrefOf(usagePath, { environment })} className={pressable}>
        {content}
      </Link>
    );
  }
  if (!mayCreate) return <p className={frame}>{content}</p>;
  return (
    <CreateKeyLink start={start} className={pressable}>
      {content}
    </CreateKeyLink>
  );
}
