import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { permissions } from "@/lib/permissions/registry";
import { catalogue } from "@/lib/public-api/catalogue";
import { verbOf } from "@/lib/public-api/operation";

// The rules of the house, held from the first commit (docs/decisions/0002-doors-rooms-furniture.md).

const root = process.cwd();
const folders = ["app", "components", "lib", "prisma", "e2e", "bench"];

type Source = { file: string; text: string; lines: number; imports: string[] };

const sources = [
  ...folders.flatMap((folder) =>
    fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => path.join(folder, file)),
  ),
  ...fs.readdirSync("."),
]
  .filter(
    (file) => /\.(ts|tsx|mjs)$/.test(file) && !file.startsWith("prisma/generated") && !file.endsWith(".d.ts"),
  )
  .filter((file) => fs.statSync(file).isFile()) // a folder is called as its address: snapkeys.ts
  .map((file): Source => {
    const text = fs.readFileSync(file, "utf8");
    return { file, text, lines: text.split("\n").length - 1, imports: importsOf(file, text) };
  });

const isTest = ({ file }: Source) =>
  /\.(test|spec)\.tsx?$/.test(file) || file.startsWith("lib/testing/") || file.startsWith("e2e/");
const product = sources.filter((source) => !isTest(source) && !source.file.startsWith("bench/"));

/** Runtime imports of our own files, as paths from the root without their ending. */
function importsOf(file: string, text: string): string[] {
  const statements = text.matchAll(
    /^(?:import|export)\s(?!type\s)[^;]*?from\s+"([^"]+)"|^import\s+"([^"]+)"|\bimport\("([^"]+)"\)/gm,
  );
  return [...statements].flatMap(([, one, two, three]) => {
    const target = one ?? two ?? three ?? "";
    if (target.startsWith("@/")) return [target.slice(2)];
    return target.startsWith(".") ? [path.join(path.dirname(file), target)] : [];
  });
}

const offenders = (within: Source[], wrong: (source: Source) => boolean) =>
  within.filter(wrong).map(({ file }) => file);

describe("imports point one way", () => {
  const allowed: Record<string, string[]> = {
    app: ["app", "components", "lib"],
    components: ["components", "lib"],
    lib: ["lib", "prisma"],
    prisma: ["prisma", "lib"],
  };

  test.each(Object.keys(allowed))("%s imports only what lies below it", (folder) => {
    const wrong = product
      .filter(({ file }) => file.startsWith(`${folder}/`))
      .flatMap(({ file, imports }) =>
        imports
          .filter((target) => !allowed[folder]?.includes(target.split("/")[0] ?? ""))
          .map((target) => `${file} → ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  test("only the seed's door in lib/runtime reaches into prisma/, and only lib/db.ts the generated client", () => {
    const wrong = product
      .filter(({ file }) => file.startsWith("lib/"))
      .flatMap(({ file, imports }) =>
        imports.filter((target) => target.startsWith("prisma/")).map((target) => `${file} → ${target}`),
      )
      .filter((edge) => !/^lib\/db\.ts → prisma\/generated|^lib\/runtime\/.* → prisma\/seed/.test(edge));
    expect(wrong).toEqual([]);
  });

  test("a door does not look into another door's room", () => {
    const screen = (file: string) => path.dirname(file);
    const wrong = product
      .filter(({ file }) => file.startsWith("app/"))
      .flatMap(({ file, imports }) =>
        imports
          .filter(
            (target) =>
              target.startsWith("app/") &&
              !screen(file).startsWith(path.dirname(target)) &&
              !target.endsWith("/actions"),
          )
          .map((target) => `${file} → ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  test("lib knows no framework, but for the dashboard's hallway and the session", () => {
    const hallways =
      /^lib\/(action\.ts|auth\/(options|current|cookies|start-provider|welcome|identities\/oauth)\.ts)$/;
    const wrong = offenders(
      product,
      ({ file, text }) =>
        file.startsWith("lib/") &&
        !hallways.test(file) &&
        /from "(next|next-auth|react|react-dom)(\/[^"]*)?"/.test(text),
    );
    expect(wrong).toEqual([]);
  });

  test("there is no import cycle", () => {
    const files = new Map(
      product.map((source) => [source.file.replace(/\.(ts|tsx|mjs)$/, ""), source.imports]),
    );
    const cycles: string[] = [];
    const done = new Set<string>();
    const visit = (file: string, trail: string[]): void => {
      if (trail.includes(file)) cycles.push([...trail.slice(trail.indexOf(file)), file].join(" → "));
      if (done.has(file) || trail.includes(file)) return;
      for (const target of files.get(file) ?? []) visit(target, [...trail, file]);
      done.add(file);
    };
    for (const file of files.keys()) visit(file, []);
    expect(cycles).toEqual([]);
  });
});

describe("sizes and names", () => {
  const sized = product.filter(({ file }) => !file.startsWith("components/ui/"));

  test("no file is longer than 300 lines, and 95 % have at most 200", () => {
    expect(offenders(sized, ({ lines }) => lines > 300)).toEqual([]);
    const long = sized.filter(({ lines }) => lines > 200);
    expect(long.length / sized.length, long.map(({ file }) => file).join(", ")).toBeLessThanOrEqual(0.05);
  });

  test("files are kebab-case and none is a drawer", () => {
    const kebab = /^[a-z0-9-]+(\.(test|spec|config))?\.(ts|tsx|mjs)$/;
    expect(offenders(sources, ({ file }) => !kebab.test(path.basename(file)))).toEqual([]);
    const drawer = /(^|[/-])(utils?|helpers?|common|misc|managers?|services?(?!-account)|types)(\/|\.|-|$)/;
    expect(offenders(sources, ({ file }) => drawer.test(file))).toEqual([]);
  });

  test("nothing is left for later, unchecked or switched off", () => {
    const marks = new RegExp(
      [
        "TO" + "DO",
        "FIX" + "ME",
        "@ts-(ignore|expect-error)",
        "lint-disable",
        ":\\s*any\\b",
        "\\bas any\\b",
        "<any>",
      ].join("|"),
    );
    expect(
      offenders(sources, ({ file, text }) => !file.endsWith("architecture.test.ts") && marks.test(text)),
    ).toEqual([]);
    const skipped = /\b(it|test|describe)\.(skip|only|todo|fixme)\b/;
    expect(offenders(sources, ({ text }) => skipped.test(text))).toEqual([]);
  });

  test("only lib/env.ts reads the environment", () => {
    const readers =
      /^(lib\/env\.ts|server\.ts|instrumentation\.ts|lib\/runtime\/(launch|command)\.(mjs|ts)|[a-z.-]+\.config\.(ts|mjs))$/;
    expect(
      offenders(product, ({ file, text }) => /process\.env\b/.test(text) && !readers.test(file)),
    ).toEqual([]);
  });
});

describe("looks", () => {
  test("colours, sizes and spaces are tokens; what depends on the window or the text may be written out", () => {
    const wrong = product
      .filter(({ file }) => /^(app|components)\/.*\.tsx?$/.test(file))
      .flatMap(({ file, text }) =>
        [...text.matchAll(/[\s"'`:@-]([a-z][a-z-]*-\[[^\]\s]+\])/g)]
          .map(([, name = ""]) => name)
          .filter((name) => untold.test(name))
          .map((name) => `${file}: ${name}`),
      );
    expect(wrong, "app/globals.css has the tokens, docs/design.md their meaning").toEqual([]);
  });
});

/** A figure or a colour of its own; not a part of the window, of the text, of other lengths, nor columns of a grid. */
const untold =
  /(?:^|-)(?:text|bg|border|rounded|shadow|fill|stroke|ring|outline|decoration|leading|tracking|font|p[xytrblse]?|m[xytrblse]?|gap|space|size|w|h|min|max|top|bottom|start|end|inset|offset)-\[(?:-?[\d.]+(?:px|rem|ms|s)?\]|#|(?:rgb|hsl|ok))/;

describe("doors", () => {
  const routes = product.filter(({ file }) => file.endsWith("/route.ts"));

  test("a route file exports handlers only, and says in its first line what it answers", () => {
    const known = /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|dynamic|runtime|maxDuration)$/;
    const wrong = routes.flatMap(({ file, text }) => {
      const names = [
        ...text.matchAll(/^export (?:async )?(?:function|const) (\w+|\{[^}]*\})|^export \{([^}]*)\}/gm),
      ]
        .flatMap(([, one, two]) => (one ?? two ?? "").replace(/[{}]/g, "").split(","))
        .map((name) => (name.split(" as ")[1] ?? name).trim())
        .filter((name) => name !== "" && !known.test(name));
      return [
        ...names.map((name) => `${file} exports ${name}`),
        ...(text.startsWith("// ") ? [] : [`${file} says nothing`]),
      ];
    });
    expect(wrong).toEqual([]);
  });

  test("every endpoint of the catalogue has a door, and every door an endpoint", () => {
    const base = "app/public-api/v3";
    const doors = routes
      .filter(({ file }) => file.startsWith(`${base}/`))
      .map(({ file }) => path.dirname(file).slice(base.length).replaceAll("[", "{").replaceAll("]", "}"));
    const generic = (wanted: string) =>
      wanted.replace(/^\/[a-z-]+/, "/{resource}").replace(/(\{id\})\/[a-z]+$/, "$1/{relationship}");
    const paths = [...new Set(catalogue.map((operation) => operation.path as string))];
    expect(paths.filter((wanted) => !doors.includes(wanted) && !doors.includes(generic(wanted)))).toEqual([]);
    expect(
      doors.filter((door) => !paths.some((wanted) => wanted === door || generic(wanted) === door)),
    ).toEqual([]);
  });

  test("links, forms and redirects stay in the company that the address names", () => {
    const own = /^components\/(ui\/(link|form|company-address)|docs\/docs-(nav|search))\.tsx$/;
    const loose = /from "next\/(link|form)"|\b(usePathname|useRouter)\b/;
    expect(
      offenders(
        product,
        ({ file, text }) => /^(app|components)\//.test(file) && loose.test(text) && !own.test(file),
      ),
      "use Link, Form, useGo and useScreenPath of components/ui",
    ).toEqual([]);
    const redirected = /\bredirect\((?!companyHref\(|"\/sign-in)/;
    expect(
      offenders(product, ({ file, text }) => file.startsWith("app/(dashboard)/") && redirected.test(text)),
      "redirect(companyHref(actor.company.id, path))",
    ).toEqual([]);
  });

  test("a server action file exports nothing but async functions", () => {
    const wrong = product
      .filter(({ text }) => text.startsWith('"use server"'))
      .flatMap(({ file, text }) =>
        [...text.matchAll(/^export (?!async function )(.*)$/gm)].map(([, what]) => `${file}: ${what}`),
      );
    expect(wrong).toEqual([]);
  });
});

describe("verbs", () => {
  test("every permission of the registry is asked for, and no other", () => {
    const asked = new Set(catalogue.flatMap((operation) => verbOf(operation)?.permission ?? []));
    const text = product
      .filter(({ file }) => file.startsWith("lib/") && file !== "lib/permissions/registry.ts")
      .map((source) => source.text)
      .join("\n");
    expect(
      permissions.filter((permission) => !asked.has(permission) && !text.includes(`"${permission}"`)),
    ).toEqual([]);
  });

  test("only the frame, sign-in, the start and the operator's inbox reach the client that sees every company", () => {
    const allowed =
      /^(lib\/(verb|db)\.ts|lib\/(database|auth|runtime|companies)\/.*|lib\/invitations\/open\.ts|lib\/demo\/(open|remove)\.ts|lib\/operator\/(find|act-for|inbox)\.ts|prisma\/.*)$/;
    expect(offenders(product, ({ file, text }) => /\bprisma\(\)/.test(text) && !allowed.test(file))).toEqual(
      [],
    );
  });

  test("raw SQL stays on the paths that were measured, the chain and the database's own business", () => {
    const allowed =
      /^lib\/(db\.ts|database\/.*|api-keys\/(lookup|quota|spans)\.ts|public-keys\/listed-origins\.ts|auth\/(proof|session)\.ts|rate-limit\/.*|request-logs\/.*|usage\/statement\.ts|audit\/(append|chain|record)\.ts|public-api\/idempotency\.ts|resources\/(customer-search|far-pages)\.ts|imports\/write\.ts|jobs\/queue\.ts|metrics\/(gauges|waiting)\.ts|deliveries\/(queue|figures)\.ts|demo\/(open|remove|traffic|write)\.ts|runtime\/.*)$/;
    const raw = /\$queryRaw|\$executeRaw|\bpool\(\)/;
    const wrong = offenders(
      product,
      ({ file, text }) => file.startsWith("lib/") && raw.test(text) && !allowed.test(file),
    );
    expect(wrong).toEqual([]);
  });
});

test("what the documents name exists", () => {
  const documents = [
    "README.md",
    "CONTRIBUTING.md",
    ...fs.readdirSync("docs", { recursive: true, encoding: "utf8" }).map((file) => path.join("docs", file)),
  ].filter((file) => file.endsWith(".md") && fs.existsSync(file));
  const missing = documents.flatMap((file) =>
    [
      ...fs
        .readFileSync(file, "utf8")
        .matchAll(/`((?:app|components|lib|prisma|e2e|bench|docs)\/[\w./()[\]-]+)`/g),
    ]
      .map(([, named]) => named ?? "")
      .filter((named) => !fs.existsSync(path.join(root, named)))
      .map((named) => `${file}: ${named}`),
  );
  expect(missing).toEqual([]);
});

test("scripts of a screen bring no parser along: zod is for the server, and for dialogs that are fetched when they open", () => {
  const texts = new Map(
    sources.map(({ file, text }) => [file.replace(/\.(ts|tsx|mjs)$/, ""), { file, text }]),
  );
  const fetchedLater =
    /^components\/(api-keys\/bulk\/bulk-(dialog|handed)|customers\/customer-dialog|imports\/(import-dialog|use-import-file)|permissions\/json-panel)\.tsx?$/;
  const statics = /^(?:import|export)\s(?!type\s)[^;]*?from\s+"([^"]+)"/gm;
  const loaded = (start: string): string[] => {
    const seen = new Set([start]);
    for (const name of seen) {
      const { file, text } = texts.get(name) ?? { file: "", text: "" };
      if (text.startsWith('"use server"')) continue;
      for (const [, target = ""] of text.matchAll(statics))
        seen.add(
          target.startsWith("@/")
            ? target.slice(2)
            : target.startsWith(".")
              ? path.join(path.dirname(file), target)
              : target,
        );
    }
    return [...seen];
  };
  const heavy = [...texts]
    .filter(([, { file, text }]) => text.startsWith('"use client"') && !fetchedLater.test(file))
    .filter(([name]) => loaded(name).includes("zod"))
    .map(([, { file }]) => file);
  expect(heavy).toEqual([]);
});
