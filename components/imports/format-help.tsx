import { CodeBlock } from "@/components/ui/code-block";

const jsonLines = `{"externalId":"crm-17","name":"Blue Harbour Ltd","email":"ap@blueharbour.example"}
{"externalId":"crm-18","name":"Café Nord","metadata":{"plan":"team","seats":12}}`;

const csv = `External id,Name,E-mail,Plan
crm-17,Blue Harbour Ltd,ap@blueharbour.example,pro
crm-18,Café Nord,,team`;

/** What a file looks like, one example each. */
export function FormatHelp() {
  return (
    <div className="space-y-3">
      <CodeBlock
        label="JSON Lines: a customer a line, as the API takes it"
        code={jsonLines}
        copyable={false}
      />
      <CodeBlock label="CSV: a heading, then a customer a line" code={csv} copyable={false} />
      <p className="text-sm text-muted">
        Only the name is needed. A line that is wrong changes nothing and is told with its number; the others
        are imported.
      </p>
    </div>
  );
}
