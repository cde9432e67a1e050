import { EnvironmentMark } from "@/components/shell/environment-mark";
import { Fact, Facts } from "@/components/ui/facts";
import { figure } from "@/components/ui/figure";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { KindFacts } from "@/lib/adapters/facts";
import type { AdapterView } from "@/lib/adapters/present";
import { everyWords } from "./adapter-words";

type AdapterFactsProps = { adapter: AdapterView; kind: KindFacts | null; now: Date; keyLinked: boolean };

/** What an adapter is set to. Never what it signs in with. */
export function AdapterFacts({ adapter, kind, now, keyLinked }: AdapterFactsProps) {
  const { mapping, settings, apiKey, directions, types, allTypes } = adapter;
  const fetches = directions.includes("in");
  const at = (value: string | null, none: string) => (value ? <Time value={value} now={now} /> : none);
  return (
    <Facts>
      <Fact label="Environment">
        <EnvironmentMark environment={adapter.environment} />
      </Fact>
      {(kind?.settingFields ?? []).map(({ name, label, options }) => {
        const text = String(settings[name] ?? "");
        if (text === "") return null;
        return (
          <Fact key={name} label={label}>
            <span className="break-words">
              {options?.find(({ value }) => value === text)?.label ?? shortened(text)}
            </span>
          </Fact>
        );
      })}
      {fetches && (
        <>
          <Fact label="Fetches">{everyWords(adapter.everyMinutes)}</Fact>
          <Fact label="Last fetched">{at(adapter.lastSyncAt, "Never")}</Fact>
          {adapter.nextSyncAt && <Fact label="Next fetch">{at(adapter.nextSyncAt, "")}</Fact>}
        </>
      )}
      {mapping && fetches && <Fact label="Mapping">{mappingWords(mapping)}</Fact>}
      {directions.includes("out") && (
        <>
          <Fact label="Events">
            {allTypes ? "All" : <span className="font-mono text-sm break-words">{types.join(", ")}</span>}
          </Fact>
          <Fact label="Last sent">{at(adapter.lastDeliveryAt, "Never")}</Fact>
        </>
      )}
      {apiKey && (
        <Fact label="Calls in with">
          {keyLinked ? (
            <Link href={`/settings/api-keys/${apiKey.id}`} className="link">
              {apiKey.name}
            </Link>
          ) : (
            apiKey.name
          )}
          <span className="block text-sm text-muted">
            {figure(apiKey.requests)} requests, last {at(apiKey.lastRequest, "never")}
          </span>
        </Fact>
      )}
      <Fact label="Changed">{at(adapter.updatedAt, "")}</Fact>
    </Facts>
  );
}

/** Certificates and templates are long. */
const shortened = (text: string) => (text.length > 200 ? `${text.slice(0, 200)}…` : text);

function mappingWords(mapping: NonNullable<AdapterView["mapping"]>) {
  const { externalId, idPrefix, name, email, metadata } = mapping;
  const pairs: [string, string][] = [
    ["externalId", idPrefix === "" ? externalId : `“${idPrefix}” + ${externalId}`],
    ["name", name],
    ...(email === null ? [] : [["email", email] as [string, string]]),
    ...(metadata.length === 0 ? [] : [["metadata", metadata.join(", ")] as [string, string]]),
  ];
  return (
    <ul className="font-mono text-sm">
      {pairs.map(([ours, theirs]) => (
        <li key={ours} className="break-words">
          {ours} <span className="text-muted">←</span> {theirs}
        </li>
      ))}
    </ul>
  );
}
