import type { JsonSchema, OpenApiDocument } from "../public-api/openapi-shape";
import { methodText } from "./method-text";
import { declarationText, nameOf, typeText } from "./type-text";

const opening = ({
  info,
}: OpenApiDocument) => `// A client of the ${info.title}, version ${info.version}, made from its OpenAPI document. One file that
// needs no other, for Node 20 and newer, Deno, Bun and browsers: copy it into your project.
//
//   const snapkeys = new Snapkeys({ baseUrl: "https://keys.example.com", key: "sna_…" });
//
//   const { data: customer, response } = await snapkeys.createCustomer({ name: "Zenith" });
//   for await (const post of snapkeys.listPosts({ filter: { status: "published" } })) console.log(post.title);
//
// A refusal is thrown as a SnapkeysError. Calls that can be made twice without harm are sent again when they
// were held off (429, for as long as the answer says) or got lost.
`;

/**
 * The client of a document: one TypeScript file, as prettier would write it.
 * @param fixed the part that is the same for every document, from {@link fixedPart}
 */
export function clientSource(document: OpenApiDocument, fixed: string): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([verb, operation]) => methodText({ document, path, verb, operation })),
  );
  const extra = operations.map(({ types }) => types).filter(Boolean);
  const methods = operations.map(({ method }) => method).join("\n");
  const client = `/** Every operation of the public API as a method. */\nexport class Snapkeys extends Transport {\n${methods}}\n`;
  const types = [...schemaTexts(document, [...extra, methods].join("\n")), ...extra];
  const environments = environmentNames(document);
  return [
    opening(document),
    ...environmentText(document),
    ...types.map((text) => text.replaceAll(environments, "Environment")),
    fixed,
    client,
  ].join("\n");
}

function environmentNames({ servers }: OpenApiDocument): string {
  return typeText({ enum: servers.map((server) => server["x-environment"]) });
}

function environmentText(document: OpenApiDocument): string[] {
  const { servers, components } = document;
  const bases = servers.map(({ url, "x-environment": name }) => `  ${name}: ${JSON.stringify(url)},\n`);
  const codes = Object.values(components.responses).flatMap((response) => response["x-codes"] ?? []);
  return [
    `export type Environment = ${environmentNames(document)};\n`,
    `const basePaths: Record<Environment, string> = {\n${bases.join("")}};\n`,
    declarationText("ErrorCode", { enum: [...new Set(codes)].sort(), description: "Why a call is refused." }),
  ];
}

/** The named schemas that `text` speaks of, and those that they speak of. */
function schemaTexts({ components: { schemas } }: OpenApiDocument, text: string): string[] {
  const wanted = new Set<string>();
  const want = (name: string) => {
    const schema = schemas[name];
    if (!schema || wanted.has(name)) return;
    wanted.add(name);
    for (const reference of referencesOf(schema)) want(nameOf(reference));
  };
  for (const name of Object.keys(schemas)) if (new RegExp(`\\b${name}\\b`).test(text)) want(name);
  const declared = Object.fromEntries([...wanted].sort().map((name) => [name, schemas[name] ?? {}]));
  return Object.entries(declared).map(([name, schema]) => declarationText(name, schema, declared));
}

function referencesOf(schema: JsonSchema): string[] {
  return [...JSON.stringify(schema).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference = ""]) => reference);
}
