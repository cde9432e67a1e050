import { CodeBlock } from "@/components/ui/code-block";
import { Link } from "@/components/ui/link";
import type { CallDetail } from "@/lib/request-logs/get";
import type { CallPart } from "@/lib/request-logs/present-payload";

/** What was sent and what was answered, as far as it was kept. */
export function CallPayloads({ call: { payload } }: { call: CallDetail }) {
  if (!payload) {
    return (
      <p className="text-sm text-muted">
        Headers and bodies of this call were not kept.{" "}
        <Link href="/settings/company" prefetch={false} className="link">
          The company’s settings
        </Link>{" "}
        say of which calls they are, and mask what is secret.
      </p>
    );
  }
  return (
    <>
      <Part title="Request" part={payload.request} />
      <Part title="Response" part={payload.response} />
    </>
  );
}

function Part({ title, part: { headers, body, truncated } }: { title: string; part: CallPart }) {
  return (
    <section className="space-y-3">
      <h3 className="text-base">{title}</h3>
      {headers.length > 0 && (
        <CodeBlock
          label={`${title} headers`}
          code={headers.map(([name, value]) => `${name}: ${value}`).join("\n")}
        />
      )}
      {body === null || body === "" ? (
        <p className="text-sm text-muted">No body.</p>
      ) : (
        <CodeBlock
          label={truncated ? `${title} body, the beginning of it` : `${title} body`}
          code={readable(body)}
          copyValue={body}
        />
      )}
    </section>
  );
}

/** JSON on several lines; anything else as it came. */
function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
