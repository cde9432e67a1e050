import type { ReactNode } from "react";
import { dataOf } from "@/lib/reference/reference";
import { parameterRows } from "@/lib/reference/parameter-rows";
import { resolved, rowsOf } from "@/lib/reference/schema-rows";
import { splitCodes } from "@/lib/reference/usual-errors";
import { ErrorCodes } from "./error-codes";
import { everyCallId } from "./every-call";
import { Folded } from "./folded";
import type { OperationViewProps } from "./operation-view";
import { SchemaList } from "./schema-list";
import { Code, Words } from "./words";

/** What an operation takes and answers: parameters, body, fields, headers, errors. */
export function OperationDetails(props: OperationViewProps) {
  const { operation, schemas } = props;
  const inAddress = parameterRows(operation.parameters, schemas);
  return (
    <div className="mt-6 space-y-6">
      {inAddress.length > 0 && (
        <Part title="Parameters">
          <SchemaList rows={inAddress} label={`Parameters: ${operation.summary}`} asked />
        </Part>
      )}
      <Body {...props} />
      <Part title="Answer">
        <Answer {...props} />
      </Part>
      <Headers {...props} />
      <Errors {...props} />
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h3 className="mb-1.5 text-sm font-semibold">{title}</h3>
      {children}
    </div>
  );
}

function Body({ operation: { summary, body }, schemas }: OperationViewProps) {
  if (!body) return null;
  const rows = rowsOf(body.schema, schemas).sort((a, b) => Number(b.required) - Number(a.required));
  return (
    <Part title={body.required ? "Body" : "Body, may be left out"}>
      {rows.length > 0 ? (
        <SchemaList rows={rows} label={`Body: ${summary}`} asked />
      ) : (
        <p className="text-sm">
          As <Names names={body.mediaTypes} word="or" />.
        </p>
      )}
    </Part>
  );
}

function Answer({ operation, type, schemas }: OperationViewProps) {
  const { status, schema, file } = operation.success;
  if (schema === null && file.length === 0) return <p className="text-sm">{status}, without a body.</p>;
  if (schema === null) {
    return (
      <p className="text-sm">
        {status}, a file as <Names names={file} word="or" />.
      </p>
    );
  }
  const { properties = {} } = resolved(schema, schemas);
  const isList = properties.data !== undefined && resolved(properties.data, schemas).items !== undefined;
  const beside = Object.keys(properties).filter((name) => name !== "data" && name !== "meta");
  const shown = dataOf(operation, schemas);
  const rows = rowsOf(shown ?? schema, schemas);
  const known = new Set(type.schema ? rowsOf(type.schema, schemas).map(({ name }) => name) : []);
  const alike =
    shown !== null &&
    rows.length >= known.size &&
    rows.filter(({ name }) => known.has(name)).length === known.size;
  const others = alike ? rows.filter(({ name }) => !known.has(name)) : rows;
  return (
    <>
      <p className="text-sm">
        <Words text={answerWords({ status, isList, hasData: shown !== null, beside })} />{" "}
        {alike && (
          <a href="#fields" className="link">
            {others.length > 0 ? "Its fields, and:" : "Its fields"}
          </a>
        )}
      </p>
      {others.length > 0 && others.length <= 3 && (
        <SchemaList rows={others} label={`Answer: ${operation.summary}`} />
      )}
      {others.length > 3 && (
        <Folded title={`${others.length} members`}>
          <SchemaList rows={others} label={`Answer: ${operation.summary}`} />
        </Folded>
      )}
    </>
  );
}

type AnswerFacts = { status: string; isList: boolean; hasData: boolean; beside: readonly string[] };

function answerWords({ status, isList, hasData, beside }: AnswerFacts): string {
  if (!hasData) return `${status}, with the document itself.`;
  const also = beside.map((name) => `\`${name}\``);
  const what = isList ? "`data` is a list" : "`data` is one object";
  return `${status}. ${what}${also.length > 0 ? `, with ${also.join(" and ")} beside it` : ""}.`;
}

function Headers({ operation: { parameters, success } }: OperationViewProps) {
  const sent = parameters.filter((parameter) => parameter.in === "header").map(({ name }) => name);
  const answered = success.headers.map(({ name }) => name);
  return (
    <Part title="Headers">
      <p className="text-sm/relaxed">
        You may send <Names names={sent} />. The answer has <Names names={answered} />.
      </p>
    </Part>
  );
}

function Names({ names, word = "and" }: { names: readonly string[]; word?: "and" | "or" }) {
  return names.map((name, index) => (
    <span key={name}>
      {index > 0 && (index === names.length - 1 ? ` ${word} ` : ", ")}
      <Code>{name}</Code>
    </span>
  ));
}

function Errors({ operation, address }: OperationViewProps) {
  const { own } = splitCodes(operation);
  return (
    <Part title="Errors">
      <ErrorCodes codes={own} address={address} />
      <p className="mt-1.5 text-sm">
        {own.length > 0 ? "And " : "Only "}
        <a href={`#${everyCallId}`} className="link">
          those that every call can get
        </a>
        .
      </p>
    </Part>
  );
}
